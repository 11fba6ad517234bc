// SPDX-License-Identifier: GPL-2.0
/* Forty operations with a handler for each ten. */
#include "fixture.h"

UCMD_HANDLER(table_large_a, cmd, ctx)
{
	return ucmd_complete(cmd, 1);
}

UCMD_HANDLER(table_large_b, cmd, ctx)
{
	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	return ucmd_complete(cmd, 2);
}

UCMD_HANDLER(table_large_c, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &foo.parked);
	return action;
}

UCMD_HANDLER(table_large_d, cmd, ctx)
{
	struct foo_args args;

	ucmd_sqe_copy(cmd, &args);
	return ucmd_complete(cmd, args.len & 0xff);
}

#define TABLE_LARGE_10(n, handler)					\
	UCMD_OP((n) + 0, struct foo_args, handler)			\
	UCMD_OP((n) + 1, struct foo_args, handler)			\
	UCMD_OP((n) + 2, struct foo_args, handler)			\
	UCMD_OP((n) + 3, struct foo_args, handler)			\
	UCMD_OP((n) + 4, struct foo_args, handler)			\
	UCMD_OP((n) + 5, struct foo_args, handler)			\
	UCMD_OP((n) + 6, struct foo_args, handler)			\
	UCMD_OP((n) + 7, struct foo_args, handler)			\
	UCMD_OP((n) + 8, struct foo_args, handler)			\
	UCMD_OP((n) + 9, struct foo_args, handler)

UCMD_OPS(table_large_uring_cmd,
	TABLE_LARGE_10(100, table_large_a)
	TABLE_LARGE_10(110, table_large_b)
	TABLE_LARGE_10(120, table_large_c)
	TABLE_LARGE_10(130, table_large_d)
);

const struct file_operations table_large_fops = {
	.uring_cmd = table_large_uring_cmd,
};
