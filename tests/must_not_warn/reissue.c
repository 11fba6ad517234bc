// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_REISSUE */
/* The PDU remembers what the first call found out. */
#include "fixture.h"

static ucmd_handler reissue(UCMD_FRESH cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	if (!ucmd_is(cmd, REISSUE))
		pdu->tag = foo_value();
	if (pdu->tag && ucmd_is(cmd, NONBLOCK))
		return ucmd_retry_blocking(cmd);
	return ucmd_complete(cmd, pdu->tag & 1);
}
FIXTURE_DRIVER(reissue);
