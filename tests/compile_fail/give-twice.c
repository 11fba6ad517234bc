// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static __always_inline void foo_end(struct ucmd_claimed *cmd, int res)
	__ucmd_takes(cmd)
{
	ucmd_done_unlocked(cmd, res);
}
DEFINE_UCMD_FUNCTION(static noinline void, foo_end_slow, claimed, foo_end, int, res);

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	foo_end_slow(ucmd_give(&cmd), 0);
#ifdef FAIL
	foo_end_slow(ucmd_give(&cmd), foo_value());
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
