// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: assignment of read-only variable .foo_given. */
/* EXPECT-CLANG: cannot assign to variable 'foo_given' with const-qualified data member 'cmd' */
#include "fixture.h"

static __always_inline void foo_end(struct ucmd_claimed *cmd, int res)
	__ucmd_takes(cmd)
{
	ucmd_done_unlocked(cmd, res);
}
DEFINE_UCMD_FUNCTION(noinline void, foo_end_slow, claimed, foo_end, int, res);

extern struct ucmd_given_claimed foo_given;

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	foo_given = ucmd_give(&cmd);
#else
	foo_end_slow(ucmd_give(&cmd), 0);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
