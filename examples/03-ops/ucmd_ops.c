// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a table of operations that declare what they need: a large
 * SQE, a large CQE, a capability, a context that may sleep, a clean PDU.
 */
#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/sched.h>
#include <linux/uaccess.h>
#include <ucmd/ucmd.h>

#include "ucmd_ops.h"

static atomic64_t ops_sums;

static int ops_sum_bytes(const u8 *bytes, size_t len)
{
	int sum = 0;

	while (len--)
		sum += *bytes++;
	atomic64_inc(&ops_sums);
	return sum;
}

UCMD_HANDLER(ops_sum, cmd, ctx)
{
	struct ucmd_ops_sum args;
	int err;

	err = ucmd_sqe128_copy(cmd, &args);
	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_complete(cmd, ops_sum_bytes(args.bytes, sizeof(args.bytes)));
}

/* Length and address are the user's: checked here, never read again. */
UCMD_HANDLER(ops_usum, cmd, ctx)
{
	struct ucmd_ops_usum args;
	int sum = 0;
	u8 buf[64];

	ucmd_sqe_copy(cmd, &args);
	if (args.reserved)
		return ucmd_complete(cmd, -EINVAL);
	if (args.len > 4096)
		return ucmd_complete(cmd, -E2BIG);

	while (args.len) {
		size_t part = min_t(size_t, args.len, sizeof(buf));

		if (copy_from_user(buf, u64_to_user_ptr(args.addr), part))
			return ucmd_complete(cmd, -EFAULT);
		sum += ops_sum_bytes(buf, part);
		args.addr += part;
		args.len -= part;
	}
	return ucmd_complete(cmd, sum);
}

UCMD_HANDLER(ops_stat, cmd, ctx)
{
	return ucmd_complete32(cmd, 0, atomic64_read(&ops_sums), ctx);
}

/* The same, of a command that was queued. */
UCMD_HANDLER(ops_stat_queued, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;

	action = ucmd_queue(cmd, &queued);
	ucmd_done32(&queued, 0, atomic64_read(&ops_sums), ctx);
	return action;
}

UCMD_HANDLER(ops_reset, cmd, ctx)
{
	atomic64_set(&ops_sums, 0);
	return ucmd_complete(cmd, 0);
}

UCMD_HANDLER(ops_sleep, cmd, ctx)
{
	struct ucmd_ops_sleep args;

	ucmd_sqe_copy(cmd, &args);
	if (args.ms > 1000)
		return ucmd_complete(cmd, -EINVAL);
	msleep(args.ms);
	return ucmd_complete(cmd, 0);
}

UCMD_HANDLER(ops_tries, cmd, ctx)
{
	u32 *tries = ucmd_pdu(cmd, u32);

	++*tries;
	if (ucmd_ctx_nonblock(ctx))
		return ucmd_retry_blocking(cmd);
	return ucmd_complete(cmd, *tries);
}

UCMD_HANDLER(ops_task, cmd, ctx)
{
	return ucmd_complete(cmd, task_pid_vnr(ucmd_task(cmd)));
}

#if UCMD_HAVE_SQE
UCMD_HANDLER(ops_generic, cmd, ctx)
{
	u64 sum = ucmd_sqe_field(cmd, addr);

	sum += ucmd_sqe_field(cmd, len);
	sum += ucmd_sqe_field(cmd, file_index);
	return ucmd_complete(cmd, sum > S32_MAX ? -ERANGE : (int)sum);
}
#else	/* such a kernel shows a driver the payload only */
UCMD_HANDLER(ops_generic, cmd, ctx)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
#endif

UCMD_HANDLER(ops_have, cmd, ctx)
{
	return ucmd_complete(cmd, UCMD_HAVE_REISSUE * UCMD_OPS_HAVE_REISSUE +
				  UCMD_HAVE_SQE * UCMD_OPS_HAVE_SQE);
}

UCMD_OPS(ops_uring_cmd,
	UCMD_OP(UCMD_OPS_SUM, struct ucmd_ops_sum, ops_sum)
	UCMD_OP(UCMD_OPS_USUM, struct ucmd_ops_usum, ops_usum)
	UCMD_OP(UCMD_OPS_STAT, UCMD_NONE, ops_stat, .cqe32 = true)
	UCMD_OP(UCMD_OPS_STATQ, UCMD_NONE, ops_stat_queued, .cqe32 = true)
	UCMD_OP(UCMD_OPS_RESET, UCMD_NONE, ops_reset, .cap = UCMD_CAP(CAP_SYS_ADMIN))
	UCMD_OP(UCMD_OPS_SLEEP, struct ucmd_ops_sleep, ops_sleep, .may_block = true)
	UCMD_OP(UCMD_OPS_TRIES, UCMD_NONE, ops_tries, .zero_pdu = true)
	UCMD_OP(UCMD_OPS_TASK, UCMD_NONE, ops_task)
	UCMD_OP(UCMD_OPS_GENERIC, UCMD_NONE, ops_generic)
	UCMD_OP(UCMD_OPS_HAVE, UCMD_NONE, ops_have)
);
UCMD_MISC_DEVICE(ops_misc, "ucmd-ops", ops_uring_cmd);
module_misc_device(ops_misc);

MODULE_DESCRIPTION("ucmd example: operations that declare their needs");
MODULE_LICENSE("GPL");
