// SPDX-License-Identifier: GPL-2.0
#include <linux/delay.h>
#include <ucmd/ucmd.h>

#include "table.h"

static ucmd_handler table_a(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, ucmd_sqe_read(cmd, struct table_pair, a) ? 0 : -EINVAL);
}

static ucmd_handler table_b(UCMD_FRESH cmd, const struct table_pair *pair)
{
	return ucmd_complete(cmd, pair->a < pair->b ? 0 : -ERANGE);
}

static ucmd_handler table_big(UCMD_FRESH cmd, const struct table_big *big)
{
	return ucmd_complete(cmd, big->word[9] ? 0 : -EDOM);
}

static ucmd_handler table_two(UCMD_FRESH cmd, const struct table_pair *pair)
{
	return ucmd_complete(cmd, 0, pair->a ^ pair->b);
}

static ucmd_handler table_nothing(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}

static ucmd_handler table_sleep(UCMD_FRESH cmd)
{
	msleep(10);
	return ucmd_complete(cmd, 0);
}

static ucmd_handler table_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case TABLE_A:
		return ucmd_op(cmd, table_a, void);
	case TABLE_B:
		return ucmd_op(cmd, table_b, struct table_pair);
	case TABLE_BIG:
		return ucmd_op(cmd, table_big, struct table_big);
	case TABLE_TWO:
		return ucmd_op(cmd, table_two, struct table_pair, .cqe32 = true);
	case TABLE_CAP:
		return ucmd_op(cmd, table_nothing, void, .deny = !capable(CAP_SYS_ADMIN));
	case TABLE_SLEEP:
		return ucmd_op(cmd, table_sleep, void, .may_block = true);
	case TABLE_ZERO:
		return ucmd_op(cmd, table_nothing, void, .zero_pdu = true);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(table_uring_cmd, table_issue);

UCMD_MISC_DEVICE(table_misc, "ucmd-table", table_uring_cmd);
module_misc_device(table_misc);

MODULE_DESCRIPTION("ucmd bench: a table of operations");
MODULE_LICENSE("GPL");
