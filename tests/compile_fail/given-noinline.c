// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: DEFINE_UCMD_FUNCTION: not __always_inline: foo_end */
/* EXPECT-CLANG: ucmd: this handle is not known here: mark the function that it is handed to __always_inline */
/* EXPECT-CLANG: ucmd: the command may already be completed, kept or given away */
/* EXPECT-CLANG: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

#ifdef FAIL
static noinline void foo_end(struct ucmd_claimed *cmd, int res)
#else
static __always_inline void foo_end(struct ucmd_claimed *cmd, int res)
#endif
	__ucmd_takes(cmd)
{
	ucmd_done_unlocked(cmd, res);
}
DEFINE_UCMD_FUNCTION(static noinline void, foo_end_slow, claimed, foo_end, int, res);

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	foo_end_slow(ucmd_give(&cmd), 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
