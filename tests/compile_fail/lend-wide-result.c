// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_lend: the result is wider than the int of a CQE */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

u64 foo_bytes(void);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	foo_release_used();
#ifdef FAIL
	return ucmd_lend(cmd, &foo_frame.loan, &foo_release, &foo_loan_args, foo_bytes());
#else
	return ucmd_lend(cmd, &foo_frame.loan, &foo_release, &foo_loan_args, (int)foo_bytes());
#endif
}
FIXTURE_DRIVER(foo_get);
