// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	if (!foo_ready()) {
		ucmd_done(cmd, -EIO);
#ifndef FAIL
		return;
#endif
	}
	ucmd_done(cmd, 0, 1ull);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;
