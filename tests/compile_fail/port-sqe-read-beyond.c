// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_port_sqe_read: not in the first 16 bytes: ucmd_port_sqe128_read */
#include "fixture.h"

struct foo_long {
	u64	words[3];
};

int foo_port_read(struct ucmd_port *cmd, struct ucmd_ctx ctx);

int foo_port_read(struct ucmd_port *cmd, struct ucmd_ctx ctx)
{
#ifdef FAIL
	return ucmd_port_sqe_read(cmd, struct foo_long, words[2]);
#else
	return ucmd_ctx_sqe128(ctx) ? ucmd_port_sqe128_read(cmd, struct foo_long, words[2]) : 0;
#endif
}
