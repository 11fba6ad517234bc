// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: DEFINE_UCMD_WORK: not __always_inline: foo_run */
/* EXPECT-CLANG: ucmd: this handle is not known here: mark the function that it is handed to __always_inline */
/* EXPECT-CLANG: ucmd: the command may already be completed, kept or given away */
/* EXPECT-CLANG: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

#ifdef FAIL
static noinline void foo_run(UCMD_IN_TASK cmd)
#else
static __always_inline void foo_run(UCMD_IN_TASK cmd)
#endif
{
	ucmd_done(cmd, foo_value());
}
DEFINE_UCMD_WORK(foo_finish, foo_run);

const struct ucmd_task_work *const foo_work = &foo_finish;
