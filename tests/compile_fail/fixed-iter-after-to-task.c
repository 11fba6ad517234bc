// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

const struct ucmd_task_work *foo_work_of_task(void);

struct foo_fixed {
	struct ucmd_kept	kept;
	struct ucmd_fixed	fixed;
};

extern struct foo_fixed foo_fixed;

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo_fixed.kept);

#ifndef FAIL
	iov_iter_advance(ucmd_fixed_iter(&cmd, &foo_fixed.fixed), 1);
#endif
	ucmd_to_task(&cmd, foo_work_of_task());
#ifdef FAIL
	iov_iter_advance(ucmd_fixed_iter(&cmd, &foo_fixed.fixed), 1);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
