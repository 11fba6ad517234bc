// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
#ifdef FAIL
	if (!foo_ready())
		return;
#endif
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;
