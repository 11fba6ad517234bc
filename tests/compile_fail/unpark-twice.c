// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: the state of memory is known at run time only */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
#ifdef FAIL
	ucmd_unpark(&foo.parked, &cmd);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
