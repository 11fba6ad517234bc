// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_raw_pdu: more than the 32 bytes of the PDU: struct foo_big */
#include "fixture.h"

struct foo_big {
#ifdef FAIL
	u64	words[5];
#else
	u64	words[4];
#endif
};

u64 foo_raw_first(struct ucmd_raw *cmd);

u64 foo_raw_first(struct ucmd_raw *cmd)
{
	return ucmd_raw_pdu(cmd, struct foo_big)->words[0];
}
