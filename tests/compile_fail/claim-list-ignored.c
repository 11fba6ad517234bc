// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* EXPECT-GCC: ignoring return value of .__ucmd_claim_list_to. declared with attribute .warn_unused_result. */
/* EXPECT-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

#ifdef FAIL
	ucmd_claim(&foo.list, &cmd);
#else
	if (ucmd_claim(&foo.list, &cmd))
		ucmd_done_unlocked(&cmd, 0);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
