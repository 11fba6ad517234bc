// SPDX-License-Identifier: GPL-2.0
/* A table with every need, and opcodes of every kind. */
#include "fixture.h"

struct table_needs_big {
	u64	words[10];
};

UCMD_HANDLER(table_needs, cmd, ctx)
{
	return ucmd_complete(cmd, ucmd_opcode(cmd) & 1);
}

enum {
	TABLE_NEEDS_ENUM = 17,
};

UCMD_OPS(table_needs_uring_cmd,
	UCMD_OP(FOO_GET, UCMD_NONE, table_needs)
	UCMD_OP(1, struct foo_args, table_needs)
	UCMD_OP(TABLE_NEEDS_ENUM, u64, table_needs)
	UCMD_OP(_IOW('f', 1, struct foo_args), struct foo_args, table_needs)
	UCMD_OP(_IOWR('f', 2, struct table_needs_big), struct table_needs_big, table_needs,
		.cqe32 = true)
	UCMD_OP(_IOR('f', 3, u32), u32, table_needs, .sqe128 = true)
	UCMD_OP(_IO('f', 4), UCMD_NONE, table_needs, .may_block = true)
	UCMD_OP(_IO('f', 5), UCMD_NONE, table_needs, .zero_pdu = true)
	UCMD_OP(_IO('f', 6), UCMD_NONE, table_needs, .cap = UCMD_CAP(CAP_SYS_ADMIN))
	UCMD_OP(_IO('f', 7), UCMD_NONE, table_needs, .cap = UCMD_CAP(CAP_CHOWN),
		.sqe128 = true, .cqe32 = true, .may_block = true, .zero_pdu = true)
);

const struct file_operations table_needs_fops = {
	.uring_cmd = table_needs_uring_cmd,
};
