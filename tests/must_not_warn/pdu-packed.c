// SPDX-License-Identifier: GPL-2.0
/* A packed type in the PDU. */
#include "fixture.h"

struct pdu_packed {
	u8	kind;
	u64	cookie;
	u32	tag;
} __packed;

UCMD_HANDLER(pdu_packed, cmd, ctx)
{
	struct pdu_packed *pdu = ucmd_pdu(cmd, struct pdu_packed);

	pdu->kind = 1;
	pdu->cookie = 2;
	pdu->tag = foo_value();
	return ucmd_complete(cmd, pdu->tag & 1);
}
FIXTURE_DRIVER(pdu_packed);
