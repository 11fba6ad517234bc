// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_raw_sqe_read: not in the first 16 bytes: ucmd_raw_sqe128_read */
#include "fixture.h"

struct foo_long {
	u64	words[3];
};

int foo_raw_read(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx);

int foo_raw_read(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx)
{
#ifdef FAIL
	return ucmd_raw_sqe_read(cmd, struct foo_long, words[2]);
#else
	return ucmd_raw_has(ctx, SQE128) ? ucmd_raw_sqe128_read(cmd, struct foo_long, words[2]) : 0;
#endif
}
