// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ._Generic. selector of type .struct ucmd_kept \*. is not compatible with any association */
/* EXPECT-CLANG: controlling expression type 'struct ucmd_kept \*' not compatible with any generic association type */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

#ifdef FAIL
	if (ucmd_claim(&foo.kept, &cmd))
#else
	if (ucmd_claim(&foo.slot, &cmd))
#endif
		ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
