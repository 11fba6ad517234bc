// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: macro .ucmd_done. passed 3 arguments, but takes just 2 */
/* EXPECT-GCC: .* */
/* EXPECT-CLANG: too many arguments provided to function-like macro invocation */
/* EXPECT-CLANG: .* */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
#ifdef FAIL
	ucmd_done(cmd, 0, IO_URING_F_UNLOCKED);
#else
	ucmd_done(cmd, 0);
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;
