// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: inlining failed in call to .always_inline. .__ucmd_dead_foo_finish. */
/* EXPECT-GCC: .__ucmd_dead_foo_finish. used but never defined */
/* EXPECT-CLANG: function '__ucmd_dead_foo_finish' has internal linkage but is not defined */
/* EXPECT-CLANG: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

UCMD_TASK_BATCH(foo_finish, cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

#ifndef FAIL
UCMD_TASK_DEAD(foo_finish, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}
#endif

const struct ucmd_task_batch *const foo_work = &foo_finish;
