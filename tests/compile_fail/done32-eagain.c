// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: not a result for a program: -EAGAIN, or an errno of the kernel's own */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
#ifdef FAIL
	ucmd_done(cmd, -EAGAIN, 1ull);
#else
	ucmd_done(cmd, -EBUSY, 1ull);
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;
