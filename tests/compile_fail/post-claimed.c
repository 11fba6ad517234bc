// SPDX-License-Identifier: GPL-2.0
/* EXPECT: (incompatible pointer type|from incompatible pointer|incompatible pointer types) */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	if (ucmd_post_copy(&cmd, 7, &foo, 64))
		foo_submit();
#endif
	ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
