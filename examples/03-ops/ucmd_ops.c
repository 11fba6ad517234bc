// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows operations that say what they need: a large SQE, a large CQE, a
 * capability, a context that may sleep, a clean PDU.
 */
#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/uaccess.h>
#include <ucmd/ucmd.h>
#include <ucmd/waiting.h>

#include "ucmd_ops.h"

struct ops_pdu {
	u32 tries;
};
UCMD_PDU(struct ops_pdu);

static atomic64_t ops_sums;

static int ops_sum_bytes(const u8 *bytes, size_t len)
{
	int sum = 0;

	while (len--)
		sum += *bytes++;
	atomic64_inc(&ops_sums);
	return sum;
}

static ucmd_handler ops_sum(UCMD_FRESH cmd, const struct ucmd_ops_sum *args)
{
	return ucmd_complete(cmd, ops_sum_bytes(args->bytes, sizeof(args->bytes)));
}

/* Not inlined into the function that the core calls: the others need no such frame. */
static noinline int ops_sum_user(u64 addr, size_t len)
{
	int sum = 0;
	u8 buf[64];

	while (len) {
		size_t part = min(len, sizeof(buf));

		if (copy_from_user(buf, u64_to_user_ptr(addr), part))
			return -EFAULT;
		sum += ops_sum_bytes(buf, part);
		addr += part;
		len -= part;
	}
	return sum;
}

/* Length and address are the program's: checked here, never read again. */
static ucmd_handler ops_usum(UCMD_FRESH cmd, const struct ucmd_ops_usum *args)
{
	if (args->reserved)
		return ucmd_complete(cmd, -EINVAL);
	if (args->len > 4096)
		return ucmd_complete(cmd, -E2BIG);
	return ucmd_complete(cmd, ops_sum_user(args->addr, args->len));
}

static ucmd_handler ops_stat(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0, atomic64_read(&ops_sums));
}

/* The same of one that was kept */
static ucmd_handler ops_stat_kept(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);

	ucmd_done(&owned, 0, atomic64_read(&ops_sums));
	return action;
}

static ucmd_handler ops_reset(UCMD_FRESH cmd)
{
	atomic64_set(&ops_sums, 0);
	return ucmd_complete(cmd, 0);
}

static ucmd_handler ops_sleep(UCMD_FRESH cmd, const struct ucmd_ops_sleep *args)
{
	if (args->ms > 1000)
		return ucmd_complete(cmd, -EINVAL);
	msleep(args->ms);
	return ucmd_complete(cmd, 0);
}

static ucmd_handler ops_tries(UCMD_FRESH cmd)
{
	u32 tries = ++ucmd_pdu(cmd)->tries;

	if (ucmd_is(cmd, NONBLOCK))
		return ucmd_retry_blocking(cmd);
	return ucmd_complete(cmd, tries);
}

#if UCMD_HAVE_SQE
static ucmd_handler ops_generic(UCMD_FRESH cmd)
{
	u64 sum = ucmd_sqe_field(cmd, addr) + ucmd_sqe_field(cmd, len) +
		  ucmd_sqe_field(cmd, file_index);

	return ucmd_complete(cmd, sum > S32_MAX ? -ERANGE : (int)sum);
}
#else	/* such a kernel shows a driver the payload only */
static ucmd_handler ops_generic(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
#endif

static ucmd_handler ops_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case UCMD_OPS_SUM:
		return ucmd_op(cmd, ops_sum, struct ucmd_ops_sum);
	case UCMD_OPS_USUM:
		return ucmd_op(cmd, ops_usum, struct ucmd_ops_usum);
	case UCMD_OPS_STAT:
		return ucmd_op(cmd, ops_stat, void, .cqe32 = true);
	case UCMD_OPS_STAT_KEPT:
		return ucmd_op(cmd, ops_stat_kept, void, .cqe32 = true);
	case UCMD_OPS_RESET:
		return ucmd_op(cmd, ops_reset, void, .deny = !capable(CAP_SYS_ADMIN));
	case UCMD_OPS_SLEEP:
		return ucmd_op(cmd, ops_sleep, struct ucmd_ops_sleep, .may_block = true);
	case UCMD_OPS_TRIES:
		return ucmd_op(cmd, ops_tries, void, .zero_pdu = true);
	case UCMD_OPS_GENERIC:
		return ops_generic(NULL, cmd);
	case UCMD_OPS_TASK:
		return ucmd_complete(cmd, task_pid_vnr(ucmd_task(cmd)));
	case UCMD_OPS_HAVE:
		return ucmd_complete(cmd, UCMD_HAVE_REISSUE * UCMD_OPS_HAVE_REISSUE +
					  UCMD_HAVE_SQE * UCMD_OPS_HAVE_SQE +
					  UCMD_HAVE_MULTISHOT * UCMD_OPS_HAVE_MULTISHOT);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(ops_uring_cmd, ops_issue);
UCMD_MISC_DEVICE(ops_misc, "ucmd-ops", ops_uring_cmd);
module_misc_device(ops_misc);

MODULE_DESCRIPTION("ucmd example: operations that say what they need");
MODULE_LICENSE("GPL");
