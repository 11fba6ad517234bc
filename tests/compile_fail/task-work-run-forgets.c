// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
#ifdef FAIL
	if (foo_ready())
#endif
		ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_run);

const struct ucmd_task_work *const foo_work = &foo_finish;
