// SPDX-License-Identifier: GPL-2.0
#include <linux/capability.h>
#include <linux/delay.h>

#include "raw.h"
#include "table.h"

static int table_a(struct io_uring_cmd *cmd)
{
	const struct table_pair *pair = raw_payload(cmd);

	return READ_ONCE(pair->a) ? 0 : -EINVAL;
}

static int table_b(struct io_uring_cmd *cmd)
{
	const struct table_pair *pair = raw_payload(cmd);
	u64 a = READ_ONCE(pair->a);
	u64 b = READ_ONCE(pair->b);

	return a < b ? 0 : -ERANGE;
}

static int table_big(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct table_big *sqe = raw_payload(cmd);
	struct table_big big;
	int i;

	if (!(issue_flags & IO_URING_F_SQE128))
		return -EINVAL;
	/* A snapshot: what is checked is what is used. */
#pragma GCC unroll 10
	for (i = 0; i < 10; i++)
		big.word[i] = READ_ONCE(sqe->word[i]);
	return big.word[9] ? 0 : -EDOM;
}

static int table_two(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct table_pair *pair = raw_payload(cmd);
	u64 a, b;

	if (!(issue_flags & IO_URING_F_CQE32))
		return -EINVAL;
	a = READ_ONCE(pair->a);
	b = READ_ONCE(pair->b);
	raw_done32(cmd, 0, a ^ b, issue_flags);
	return -EIOCBQUEUED;
}

static int table_cap(void)
{
	return capable(CAP_SYS_ADMIN) ? 0 : -EPERM;
}

static int table_sleep(unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_NONBLOCK)
		return -EAGAIN;
	msleep(10);
	return 0;
}

static int table_zero(struct io_uring_cmd *cmd)
{
#ifdef IORING_URING_CMD_REISSUE
	if (!(cmd->flags & IORING_URING_CMD_REISSUE))
#endif
		__builtin_memset(cmd->pdu, 0, sizeof(cmd->pdu));
	return 0;
}

static int table_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	switch (cmd->cmd_op) {
	case TABLE_A:
		return table_a(cmd);
	case TABLE_B:
		return table_b(cmd);
	case TABLE_BIG:
		return table_big(cmd, issue_flags);
	case TABLE_TWO:
		return table_two(cmd, issue_flags);
	case TABLE_CAP:
		return table_cap();
	case TABLE_SLEEP:
		return table_sleep(issue_flags);
	case TABLE_ZERO:
		return table_zero(cmd);
	default:
		return -EOPNOTSUPP;
	}
}

static const struct file_operations table_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= table_uring_cmd,
};

static struct miscdevice table_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "ucmd-table",
	.fops	= &table_fops,
};
module_misc_device(table_misc);

MODULE_DESCRIPTION("ucmd bench: a table of operations, by hand");
MODULE_LICENSE("GPL");
