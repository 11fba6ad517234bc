// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may already hold a command */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

#ifdef FAIL
	ucmd_unpark(&foo.parked, &cmd);
	if (ucmd_claim(&foo.slot, &cmd))
		foo_submit();
#else
	ucmd_unpark(&foo.parked, &cmd);
#endif
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}
DECLARE_WORK(foo_work, foo_work_fn);
