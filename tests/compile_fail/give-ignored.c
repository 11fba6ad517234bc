// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_give_claimed. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
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
	DEFINE_UCMD_CLAIMED(other, &foo.other);

#ifdef FAIL
	ucmd_give(&other);
#else
	foo_end_slow(ucmd_give(&other), 0);
#endif
	foo_end_slow(ucmd_give(&cmd), 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
