// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 3 of .__ucmd_lend_bvec_fresh. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static int foo_came_back_request(struct foo_frame *frame)
{
	return frame->bytes;
}

static void foo_put_request(struct foo_frame *frame)
{
	foo_submit();
}
DEFINE_UCMD_RELEASE_REQUEST(foo_release_request, struct foo_frame, loan, foo_came_back_request,
			    foo_put_request);

const struct ucmd_release_request *const foo_releases = &foo_release_request;

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_lend_bvec(cmd, &foo_frame.loan, &foo_release_request, &foo_loan_args);
#else
	return ucmd_lend_bvec(cmd, &foo_frame.loan, &foo_release, &foo_loan_args);
#endif
}
FIXTURE_DRIVER(foo_get);
