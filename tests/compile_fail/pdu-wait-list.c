// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_wait: a wait list leaves 8 bytes of the PDU: the type of UCMD_PDU\(\) has more */
/* NEEDS: UCMD_HAVE_CANCEL */
#define FIXTURE_OWN_PDU
#include "fixture.h"

struct foo_wide {
	u64 value;
#ifdef FAIL
	u32 tag;
#endif
};
UCMD_PDU(struct foo_wide);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	ucmd_pdu(cmd)->value = 0;
	return ucmd_wait(cmd, &foo.list);
}
FIXTURE_DRIVER(foo_get);
