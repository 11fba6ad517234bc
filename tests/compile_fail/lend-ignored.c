// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_lend_any_fresh. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };

#ifdef FAIL
	ucmd_lend(cmd, &foo_frame.loan, &foo_release, &foo_loan_args);
#else
	action = ucmd_lend(cmd, &foo_frame.loan, &foo_release, &foo_loan_args);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
