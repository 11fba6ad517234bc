// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_done: the result is wider than the int of a CQE */
#include "fixture.h"

s64 foo_offset(void);

static __always_inline void foo_end(UCMD_OWNED cmd)
{
#ifdef FAIL
	ucmd_done(cmd, foo_offset());
#else
	ucmd_done(cmd, (int)foo_offset());
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;
