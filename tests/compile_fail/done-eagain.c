// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: not a result for a program: -EAGAIN, or an errno of the kernel's own */
#include "fixture.h"

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
#ifdef FAIL
	ucmd_done(cmd, -EAGAIN);
#else
	ucmd_done(cmd, -EBUSY);
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_run);

const struct ucmd_task_work *const foo_work = &foo_finish;
