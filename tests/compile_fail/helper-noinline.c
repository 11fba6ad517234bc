// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

#ifdef FAIL
static noinline void foo_finish(struct ucmd_queued *cmd)
#else
static __ucmd_helper void foo_finish(struct ucmd_queued *cmd)
#endif
	__ucmd_takes(cmd)
{
	ucmd_done(cmd, foo_value(), ucmd_ctx_unlocked());
}

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	foo_finish(&cmd);
}
DECLARE_WORK(foo_work, foo_work_fn);
