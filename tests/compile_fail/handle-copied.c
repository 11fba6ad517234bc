// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: assignment of read-only variable .copy. */
/* EXPECT-CLANG: cannot assign to variable 'copy' with nested const-qualified data member 'known' */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);
	DEFINE_UCMD_CLAIMED(copy);

#ifdef FAIL
	copy = cmd;
#else
	ucmd_take(&foo.other, &copy);
#endif
	ucmd_done_unlocked(&copy, 0);
	ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
