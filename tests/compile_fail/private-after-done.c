// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	struct foo *private;
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
#ifdef FAIL
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	private = ucmd_private(&cmd, struct foo);
#else
	private = ucmd_private(&cmd, struct foo);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
#endif
	private->waiting = false;
}
DECLARE_WORK(foo_work, foo_work_fn);
