// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: the pointer carries no state; Coccinelle */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);
	struct foo_pdu *pdu = ucmd_pdu(&cmd);

#ifndef FAIL
	pdu->tag = 0;
#endif
	ucmd_done_unlocked(&cmd, 0);
#ifdef FAIL
	pdu->tag = 0;
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
