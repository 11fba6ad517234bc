// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ._Generic. selector of type .struct ucmd_claimed \*. is not compatible with any association */
/* EXPECT-CLANG: controlling expression type 'struct ucmd_claimed \*' not compatible with any generic association type */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(claimed);

	if (ucmd_claim(&foo.slot, &claimed)) {
#ifdef FAIL
		ucmd_lend(&claimed, &foo_frame.loan, &foo_release, &foo_loan_args);
#else
		ucmd_keep(&claimed, &foo.kept);
#endif
	}
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
