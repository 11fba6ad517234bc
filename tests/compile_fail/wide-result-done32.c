// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_done: the result is wider than the int of a CQE */
#include "fixture.h"

u64 foo_bytes(void);

static __always_inline void foo_end(UCMD_OWNED cmd)
{
#ifdef FAIL
	ucmd_done(cmd, foo_bytes(), 0ull);
#else
	ucmd_done(cmd, 0, foo_bytes());
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;
