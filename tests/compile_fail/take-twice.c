// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: the state of memory is known at run time only */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo.kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
#ifdef FAIL
	ucmd_take(&foo.kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
