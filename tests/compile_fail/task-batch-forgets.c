// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static __always_inline void foo_run(UCMD_OWNED cmd)
{
#ifdef FAIL
	if (foo_ready())
#endif
		ucmd_done(cmd, 0);
}
DEFINE_UCMD_TASK_BATCH(foo_finish, foo_run);

const struct __ucmd_task_batch *const foo_work = &foo_finish;
