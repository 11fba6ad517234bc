// SPDX-License-Identifier: GPL-2.0
#include <linux/delay.h>
#include <ucmd/ucmd.h>

#include "table.h"

UCMD_HANDLER(table_a, cmd, ctx)
{
	return ucmd_complete(cmd, ucmd_sqe_read(cmd, struct table_pair, a) ? 0 : -EINVAL);
}

UCMD_HANDLER(table_b, cmd, ctx)
{
	struct table_pair pair;

	ucmd_sqe_copy(cmd, &pair);
	return ucmd_complete(cmd, pair.a < pair.b ? 0 : -ERANGE);
}

UCMD_HANDLER(table_big, cmd, ctx)
{
	u64 last;
	int err;

	err = ucmd_sqe128_read(cmd, struct table_big, word[9], &last);
	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_complete(cmd, last ? 0 : -EDOM);
}

UCMD_HANDLER(table_two, cmd, ctx)
{
	return ucmd_complete32(cmd, 0, ucmd_sqe_read(cmd, struct table_pair, b), ctx);
}

UCMD_HANDLER(table_nothing, cmd, ctx)
{
	return ucmd_complete(cmd, 0);
}

UCMD_HANDLER(table_sleep, cmd, ctx)
{
	msleep(10);
	return ucmd_complete(cmd, 0);
}

UCMD_OPS(table_uring_cmd,
	UCMD_OP(TABLE_A, struct table_pair, table_a)
	UCMD_OP(TABLE_B, struct table_pair, table_b)
	UCMD_OP(TABLE_BIG, struct table_big, table_big)
	UCMD_OP(TABLE_TWO, struct table_pair, table_two, .cqe32 = true)
	UCMD_OP(TABLE_CAP, UCMD_NONE, table_nothing, .cap = UCMD_CAP(CAP_SYS_ADMIN))
	UCMD_OP(TABLE_SLEEP, UCMD_NONE, table_sleep, .may_block = true)
	UCMD_OP(TABLE_ZERO, UCMD_NONE, table_nothing, .zero_pdu = true)
);
UCMD_MISC_DEVICE(table_misc, "ucmd-table", table_uring_cmd);
module_misc_device(table_misc);

MODULE_DESCRIPTION("ucmd bench: a table of operations");
MODULE_LICENSE("GPL");
