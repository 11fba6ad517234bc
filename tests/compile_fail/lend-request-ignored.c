// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_lend_request_fresh. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
/* NEEDS: UCMD_HAVE_LEND_REQUEST */
#include "lending.h"

static int foo_came_back_request(struct foo_frame *frame)
{
	return frame->bytes;
}

static void foo_put_request(struct foo_frame *frame)
{
	foo_submit();
}
DEFINE_UCMD_RELEASE(foo_release_request, struct foo_frame, loan, foo_came_back_request,
			    foo_put_request);

struct request *foo_request(void);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };

#ifdef FAIL
	ucmd_lend_request(cmd, foo_request(), &foo_release_request, 1);
#else
	action = ucmd_lend_request(cmd, foo_request(), &foo_release_request, 1);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
