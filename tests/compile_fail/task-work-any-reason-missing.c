// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: macro .UCMD_TASK_WORK_ANY. requires 4 arguments, but only 3 given */
/* EXPECT-GCC: .* */
/* EXPECT-CLANG: too few arguments provided to function-like macro invocation */
/* EXPECT-CLANG: .* */
#include "fixture.h"

#ifdef FAIL
UCMD_TASK_WORK_ANY(foo_finish, cmd, ctx)
#else
UCMD_TASK_WORK_ANY(foo_finish, "touches nothing of the task", cmd, ctx)
#endif
{
	ucmd_done(cmd, 0, ctx);
}

const struct ucmd_task_work *const foo_work = &foo_finish;
