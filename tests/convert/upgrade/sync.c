// SPDX-License-Identifier: GPL-2.0
/* A driver of 0.1: commands that are completed in their handler, a table with needs. */
#include <linux/atomic.h>
#include <linux/overflow.h>
#include <ucmd/ucmd.h>

struct sync_args {
	__s32 a;
	__s32 b;
};

struct sync_large {
	__u8 bytes[80];
};
#define SYNC_ADD	_IOW('u', 1, struct sync_args)
#define SYNC_SUM	_IOW('u', 2, struct sync_large)
#define SYNC_PAIR	_IOW('u', 3, struct sync_args)
#define SYNC_TRIES	_IO('u', 4)
#define SYNC_RESET	_IO('u', 5)
#define SYNC_SUB	_IOW('u', 6, struct sync_args)

static atomic_t sync_sums;

static int sync_bytes(const u8 *bytes, size_t len)
{
	int sum = 0;

	while (len--)
		sum += *bytes++;
	atomic_inc(&sync_sums);
	return sum;
}

UCMD_HANDLER(sync_add, cmd, ctx)
{
	struct sync_args args;
	s32 sum;

	ucmd_sqe_copy(cmd, &args);
	if (check_add_overflow(args.a, args.b, &sum) || sum < 0)
		return ucmd_complete(cmd, -ERANGE);
	return ucmd_complete(cmd, sum);
}

UCMD_HANDLER(sync_sum, cmd, ctx)
{
	struct sync_large args;
	int err;

	err = ucmd_sqe128_copy(cmd, &args);
	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_complete(cmd, sync_bytes(args.bytes, sizeof(args)));
}

/* One field only */
UCMD_HANDLER(sync_pair, cmd, ctx)
{
	s32 a = ucmd_sqe_read(cmd, struct sync_args, a);

	return ucmd_complete32(cmd, a, 2 * a, ctx);
}

UCMD_HANDLER(sync_tries, cmd, ctx)
{
	u32 *tries = ucmd_pdu(cmd, u32);

	++*tries;
	if (ucmd_ctx_nonblock(ctx))
		return ucmd_retry_blocking(cmd);
	return ucmd_complete(cmd, *tries);
}

UCMD_HANDLER(sync_reset, cmd, ctx)
{
	atomic_set(&sync_sums, 0);
	return ucmd_complete(cmd, 0);
}

/* Changes its copy of the payload */
UCMD_HANDLER(sync_sub, cmd, ctx)
{
	struct sync_args args;

	ucmd_sqe_copy(cmd, &args);
	args.a -= args.b;
	return ucmd_complete(cmd, args.a < 0 ? -ERANGE : args.a);
}

UCMD_OPS(sync_uring_cmd,
	UCMD_OP(SYNC_ADD, struct sync_args, sync_add)
	UCMD_OP(SYNC_SUM, struct sync_large, sync_sum)
	UCMD_OP(SYNC_PAIR, struct sync_args, sync_pair)
	UCMD_OP(SYNC_TRIES, UCMD_NONE, sync_tries, .zero_pdu = true)
	UCMD_OP(SYNC_RESET, UCMD_NONE, sync_reset, .cap = UCMD_CAP(CAP_SYS_ADMIN),
		.may_block = true)
	UCMD_OP(SYNC_SUB, struct sync_args, sync_sub)
);
UCMD_MISC_DEVICE(sync_misc, "sync", sync_uring_cmd);
module_misc_device(sync_misc);
MODULE_LICENSE("GPL");
