// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo.kept, &cmd);
#ifndef FAIL
	ucmd_pdu(&cmd)->tag = 0;
#endif
	ucmd_done_unlocked(&cmd, 0);
#ifdef FAIL
	ucmd_pdu(&cmd)->tag = 0;
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
