// SPDX-License-Identifier: GPL-2.0
/* A packed type in the PDU. */
#define FIXTURE_OWN_PDU
#include "fixture.h"

struct pdu_packed {
	u8	kind;
	u64	cookie;
	u32	tag;
} __packed;
UCMD_PDU(struct pdu_packed);

static ucmd_handler pdu_packed(UCMD_FRESH cmd)
{
	struct pdu_packed *pdu = ucmd_pdu(cmd);

	pdu->kind = 1;
	pdu->cookie = 2;
	pdu->tag = foo_value();
	return ucmd_complete(cmd, (int)(pdu->tag & 1));
}
FIXTURE_DRIVER(pdu_packed);
