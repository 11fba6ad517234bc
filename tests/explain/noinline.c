// SPDX-License-Identifier: GPL-2.0
/* A helper that is not inlined: the rest follows from that. */
#include "fixture.h"

static noinline void foo_finish(struct ucmd_claimed *cmd)
{
	ucmd_done_unlocked(cmd, 0);		/* a1: not inlined */
}

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo.kept, &cmd);
	foo_finish(&cmd);
}
DECLARE_WORK(foo_work, foo_work_fn);
