// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: C lets any structure be copied; Coccinelle */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
#ifdef FAIL
	struct ucmd_queued copy = cmd;

	ucmd_done(&copy, 0, ucmd_ctx_unlocked());
#endif
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}
DECLARE_WORK(foo_work, foo_work_fn);
