// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_issued. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_claimed \*' to parameter of type 'const struct ucmd_fresh \*' */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	foo.waiting = ucmd_is(&cmd, NONBLOCK);
#endif
	ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
