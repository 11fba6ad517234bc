// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_lend_iter_fresh. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

struct iov_iter *foo_iter(void);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };

#ifdef FAIL
	ucmd_lend_iter(cmd, &foo_frame.loan, &foo_release, foo_iter(), 1);
#else
	action = ucmd_lend_iter(cmd, &foo_frame.loan, &foo_release, foo_iter(), 1);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
