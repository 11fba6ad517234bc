// SPDX-License-Identifier: GPL-2.0
/* Every way to read the SQE: all at once, field by field, by the core, generic fields. */
#include "fixture.h"

struct sqe_everything {
	u64	addr;
	u32	len;
	u16	kind;
	u8	more[2];
	u64	rest[8];
};

static ucmd_handler sqe_everything_copy(UCMD_FRESH cmd)
{
	struct foo_args args = ucmd_sqe_read(cmd, struct foo_args);

	if (args.addr != ucmd_sqe_field(cmd, addr3))
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, args.len & 1);
}

static ucmd_handler sqe_everything_read(UCMD_FRESH cmd)
{
	u64 addr = ucmd_sqe_read(cmd, struct sqe_everything, addr);

	if (ucmd_sqe_read(cmd, struct sqe_everything, kind) > 7)
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, (addr ^ ucmd_sqe_read(cmd, struct sqe_everything, len)) & 1 ?
			     1 : 0);
}

static ucmd_handler sqe_everything_large(UCMD_FRESH cmd, const struct sqe_everything *all)
{
	return ucmd_complete(cmd, (int)(all->rest[7] ^ all->addr));
}

static ucmd_handler sqe_everything_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case 1:
		return sqe_everything_copy(NULL, cmd);
	case 2:
		return ucmd_op(cmd, sqe_everything_read, void);
	case 3:
		return ucmd_op(cmd, sqe_everything_large, struct sqe_everything);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(sqe_everything_uring_cmd, sqe_everything_issue);
