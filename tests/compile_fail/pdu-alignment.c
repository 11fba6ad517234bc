// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_pdu: the type is aligned more than the PDU, use ucmd_pdu_read\(\) */
#include "fixture.h"

struct foo_wide {
	u64 words[2];
#ifdef FAIL
} __aligned(32);
#else
};
#endif

UCMD_HANDLER(foo_get, cmd, ctx)
{
	ucmd_pdu(cmd, struct foo_wide)->words[1] = 0;
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
