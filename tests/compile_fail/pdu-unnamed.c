// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: invalid use of undefined type .struct __ucmd_pdu_view. */
/* EXPECT-CLANG: incomplete definition of type 'struct __ucmd_pdu_view' */
#define FIXTURE_OWN_PDU
#include "fixture.h"

struct foo_own {
	u32 tag;
};

#ifndef FAIL
UCMD_PDU(struct foo_own);
#endif

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	ucmd_pdu(cmd)->tag = 1;
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
