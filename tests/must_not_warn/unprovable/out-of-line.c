// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* A function out of line gets a parked command instead of a handle. */
#include "fixture.h"

#ifdef FAIL
static noinline void foo_finish(struct ucmd_queued *cmd)
{
	ucmd_done(cmd, foo_value(), ucmd_ctx_unlocked());
}
#else
static noinline void foo_finish(struct ucmd_parked *parked)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(parked, &cmd);
	ucmd_done(&cmd, foo_value(), ucmd_ctx_unlocked());
}
#endif

static void foo_work_fn(struct work_struct *work)
{
#ifdef FAIL
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	foo_finish(&cmd);
#else
	foo_finish(&foo.parked);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
