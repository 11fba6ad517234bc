// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_done_unlocked: the ring lock may be held here: ucmd_to_task\(\), or ucmd_done\(\) for a command that this call was given */
#include "fixture.h"

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
	DEFINE_UCMD_CLAIMED(waits);

	if (ucmd_claim(&foo.slot, &waits)) {
#ifdef FAIL
		ucmd_done_unlocked(&waits, 7);
#else
		ucmd_keep(&waits, &foo.kept);
#endif
	}
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_run);

const struct ucmd_task_work *const foo_work = &foo_finish;
