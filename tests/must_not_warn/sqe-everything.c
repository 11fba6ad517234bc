// SPDX-License-Identifier: GPL-2.0
/* Every way to read the SQE. */
/* SAYS-COCCI: it reads a payload in every way there is; a driver reads a field once */
#include "fixture.h"

struct sqe_everything {
	u64	addr;
	u32	len;
	u16	kind;
	u8	more[2];
	u64	rest[8];
};

UCMD_HANDLER(sqe_everything, cmd, ctx)
{
	struct sqe_everything all;
	struct foo_args args;
	u64 third;

	ucmd_sqe_copy(cmd, &args);
	if (args.addr != ucmd_sqe_field(cmd, addr3))
		return ucmd_complete(cmd, -EINVAL);
	if (ucmd_sqe_read(cmd, struct sqe_everything, kind) > 7)
		return ucmd_complete(cmd, -EINVAL);
	if (ucmd_sqe128_copy(cmd, &all))
		return ucmd_complete(cmd, -EINVAL);
	if (ucmd_sqe128_read(cmd, struct foo_args, addr, &third))
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, (all.rest[7] ^ third) & 1);
}
FIXTURE_DRIVER(sqe_everything);
