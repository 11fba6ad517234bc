// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_pdu: the type exceeds the 32 bytes of the PDU */
#include "fixture.h"

struct foo_big {
#ifdef FAIL
	u64 words[5];
#else
	u64 words[4];
#endif
};

UCMD_HANDLER(foo_get, cmd, ctx)
{
	ucmd_pdu(cmd, struct foo_big)->words[3] = 0;
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
