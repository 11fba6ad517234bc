// SPDX-License-Identifier: GPL-2.0
/* The PDU by copy, before and after queueing. */
#include "fixture.h"

static void pdu_copies_fn(struct work_struct *work)
{
	struct foo_pdu pdu;
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	ucmd_pdu_read(&cmd, &pdu);
	ucmd_done(&cmd, pdu.tag & 1, ucmd_ctx_unlocked());
	queue_work(system_long_wq, &pdu.foo->work);
}
DECLARE_WORK(pdu_copies_work, pdu_copies_fn);

UCMD_HANDLER(pdu_copies, cmd, ctx)
{
	struct foo_pdu pdu = { .foo = &foo };
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	ucmd_pdu_write(cmd, &pdu);
	action = ucmd_queue(cmd, &queued);
	pdu.tag = 1;
	ucmd_pdu_write(&queued, &pdu);
	ucmd_park(&queued, &foo.parked);
	return action;
}
FIXTURE_DRIVER(pdu_copies);
