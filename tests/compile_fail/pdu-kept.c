// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: the pointer carries no state; Coccinelle */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	struct foo_pdu *pdu;
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	pdu = ucmd_pdu(&cmd, struct foo_pdu);
#ifndef FAIL
	pdu->tag = 0;
#endif
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
#ifdef FAIL
	pdu->tag = 0;
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
