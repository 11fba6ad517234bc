// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: C lets any structure be empty; Coccinelle */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
#ifdef FAIL
	struct ucmd_ctx ctx = { };
#else
	struct ucmd_ctx ctx = ucmd_ctx_unlocked();
#endif
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	ucmd_done(&cmd, 0, ctx);
}
DECLARE_WORK(foo_work, foo_work_fn);
