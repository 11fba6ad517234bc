// SPDX-License-Identifier: GPL-2.0
/* EXPECT: (io_uring_cmd_to_pdu: more than the 32 bytes of the PDU: struct foo_big|BUILD_BUG_ON failed: cmd_sz > ) */
#include <ucmd/port.h>

#include "fixture.h"

struct foo_big {
#ifdef FAIL
	u64	words[5];
#else
	u64	words[4];
#endif
};

u64 foo_raw_first(struct io_uring_cmd *cmd);

u64 foo_raw_first(struct io_uring_cmd *cmd)
{
	return io_uring_cmd_to_pdu(cmd, struct foo_big)->words[0];
}
