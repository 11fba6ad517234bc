// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_pdu: the type exceeds the 32 bytes of the PDU */
#include "fixture.h"

struct foo_big {
#ifdef FAIL
	u64	words[5];
#else
	u64	words[4];
#endif
};

u64 foo_port_first(struct ucmd_port *cmd);

u64 foo_port_first(struct ucmd_port *cmd)
{
	return ucmd_pdu(cmd, struct foo_big)->words[0];
}
