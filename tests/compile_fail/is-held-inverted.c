// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away; if a condition says that it is, write ucmd_is\(cmd, HELD\) */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (foo_ready())
		ucmd_take(&foo.kept, &cmd);
	foo_submit();
#ifdef FAIL
	if (ucmd_is(&cmd, HELD))
#else
	if (!ucmd_is(&cmd, HELD))
#endif
		return;
	ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
