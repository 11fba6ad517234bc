// SPDX-License-Identifier: GPL-2.0
/* EXPECT: UCMD_PDU: more than the 24 bytes of the driver: struct foo_big */
#define FIXTURE_OWN_PDU
#include "fixture.h"

struct foo_big {
#ifdef FAIL
	u64 words[4];
#else
	u64 words[3];
#endif
};
UCMD_PDU(struct foo_big);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	ucmd_pdu(cmd)->words[2] = 0;
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
