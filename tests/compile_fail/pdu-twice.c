// SPDX-License-Identifier: GPL-2.0
/* EXPECT: redefinition of .(struct )?__ucmd_pdu_view */
/* EXPECT: (conflicting types for|redeclaration of) .__ucmd_pdu_over_8 */
#include "fixture.h"

struct foo_other_pdu {
	u64 words[2];
};

#ifdef FAIL
UCMD_PDU(struct foo_other_pdu);
#endif

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
