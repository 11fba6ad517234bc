// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

#ifndef FAIL
	ucmd_unpark(&foo.parked, &cmd);
#endif
	ucmd_done32(&cmd, 0, 1, ucmd_ctx_unlocked());
}
DECLARE_WORK(foo_work, foo_work_fn);
