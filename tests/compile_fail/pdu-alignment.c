// SPDX-License-Identifier: GPL-2.0
/* EXPECT: UCMD_PDU: aligned more than the PDU: struct foo_wide */
#define FIXTURE_OWN_PDU
#include "fixture.h"

struct foo_wide {
	u64 words[2];
#ifdef FAIL
} __aligned(16);
#else
};
#endif
UCMD_PDU(struct foo_wide);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	ucmd_pdu(cmd)->words[1] = 0;
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
