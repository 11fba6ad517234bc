// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_pdu_read: the type exceeds the 32 bytes of the PDU */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
#ifdef FAIL
	u8 bytes[33];
#else
	u8 bytes[32];
#endif

	ucmd_pdu_read(cmd, &bytes);
	return ucmd_complete(cmd, bytes[31]);
}
FIXTURE_DRIVER(foo_get);
