// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_done: the command is from elsewhere, and not of this call: ucmd_to_task\(\), ucmd_wake\(\), or ucmd_same_ring\(\) first */
/* EXPECT-GCC: passing argument 1 of .__ucmd_done32. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_claimed \*' to parameter of type 'struct ucmd_owned \*' */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	ucmd_done(&cmd, 0, 1ull);
#else
	ucmd_done_unlocked(&cmd, 0);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
