// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: without sanitizers the compilers follow it */
/* Two handles with a condition each: give each its own block. */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	bool one = foo_ready(), two = foo_more();
#ifdef FAIL
	DEFINE_UCMD_CLAIMED(first);
	DEFINE_UCMD_CLAIMED(second);

	if (one)
		ucmd_take(&foo.kept, &first);
	if (two)
		ucmd_take(&foo.other, &second);
	foo_submit();
	if (one)
		ucmd_done_unlocked(&first, 0);
	if (two)
		ucmd_done_unlocked(&second, 0);
#else
	foo_submit();
	if (one) {
		DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

		ucmd_done_unlocked(&cmd, 0);
	}
	if (two) {
		DEFINE_UCMD_CLAIMED(cmd, &foo.other);

		ucmd_done_unlocked(&cmd, 0);
	}
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
