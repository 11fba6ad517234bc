// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

#ifdef FAIL
	ucmd_pdu(&cmd)->tag = 1;
	ucmd_take(&foo.kept, &cmd);
#else
	ucmd_take(&foo.kept, &cmd);
	ucmd_pdu(&cmd)->tag = 1;
#endif
	ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
