// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_done_unlocked. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type 'struct ucmd_claimed \*' */
/* EXPECT: ucmd_done_unlocked: the ring lock may be held here: ucmd_to_task\(\), or ucmd_done\(\) for a command that this call was given */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
#ifdef FAIL
	ucmd_done_unlocked(cmd, 0);
#else
	ucmd_done(cmd, 0);
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;
