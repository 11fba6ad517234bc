// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

#ifndef FAIL
	ucmd_take(&foo.kept, &cmd);
#endif
	ucmd_keep(&cmd, &foo.other);
}
DECLARE_WORK(foo_work, foo_work_fn);
