// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: not a result for a program: -EAGAIN, or an errno of the kernel's own */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	ucmd_done_unlocked(&cmd, -ERESTARTSYS);
#else
	ucmd_done_unlocked(&cmd, -EINTR);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
