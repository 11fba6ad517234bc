// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_done: the third argument is a second result, a u64, and no flags */
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
