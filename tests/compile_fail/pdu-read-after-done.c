// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	struct foo_pdu pdu;
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
#ifdef FAIL
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	ucmd_pdu_read(&cmd, &pdu);
#else
	ucmd_pdu_read(&cmd, &pdu);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
#endif
	queue_work(system_long_wq, &pdu.foo->work);
}
DECLARE_WORK(foo_work, foo_work_fn);
