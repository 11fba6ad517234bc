// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

UCMD_TASK_WORK_ANY(foo_finish, "no user memory", cmd, ctx)
{
	struct ucmd_fixed fixed;

#ifndef FAIL
	if (ucmd_import_fixed(cmd, ITER_SOURCE, 0, 1, &fixed, ctx))
		foo_submit();
#endif
	ucmd_done(cmd, 0, ctx);
#ifdef FAIL
	if (ucmd_import_fixed(cmd, ITER_SOURCE, 0, 1, &fixed, ctx))
		foo_submit();
#endif
}

const struct ucmd_task_work *foo_use(void);
const struct ucmd_task_work *foo_use(void)
{
	return &foo_finish;
}
