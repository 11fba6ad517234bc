// SPDX-License-Identifier: GPL-2.0
/* The PDU by copy, before and after the command is kept, and of a type with a union. */
#define FIXTURE_OWN_PDU
#include "fixture.h"

struct pdu_copies {
	struct foo	*foo;
	union {
		u32	tag;
		u64	cookie;
	};
};
UCMD_PDU(struct pdu_copies);

static void pdu_copies_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);
	struct pdu_copies pdu = *ucmd_pdu(&cmd);

	ucmd_done_unlocked(&cmd, pdu.tag & 1);
	queue_work(system_long_wq, &pdu.foo->work);
}
DECLARE_WORK(pdu_copies_work, pdu_copies_fn);

static ucmd_handler pdu_copies(UCMD_FRESH cmd)
{
	struct pdu_copies pdu = { .foo = &foo };
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	*ucmd_pdu(cmd) = pdu;
	action = ucmd_keep(cmd, &owned);
	pdu.cookie = 1;
	*ucmd_pdu(&owned) = pdu;
	ucmd_keep(&owned, &foo.kept);
	return action;
}
FIXTURE_DRIVER(pdu_copies);
