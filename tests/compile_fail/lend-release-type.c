// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 3 of .__ucmd_lend_any_fresh. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_lend(cmd, &foo_frame.loan, &foo_frame, &foo_loan_args);
#else
	return ucmd_lend(cmd, &foo_frame.loan, &foo_release, &foo_loan_args);
#endif
}
FIXTURE_DRIVER(foo_get);
