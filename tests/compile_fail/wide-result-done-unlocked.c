// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_done_unlocked: the result is wider than the int of a CQE */
#include "fixture.h"

size_t foo_size(void);
ssize_t foo_read(void);

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	ucmd_done_unlocked(&cmd, foo_size());
#else
	ucmd_done_unlocked(&cmd, foo_read());
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
