// SPDX-License-Identifier: GPL-2.0
/* examples/01-sync without ucmd. */
#include <linux/overflow.h>

#include "../../examples/01-sync/ucmd_sync.h"
#include "raw.h"

static int sync_add(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct ucmd_sync_add *args = raw_payload(cmd);
	s32 a = READ_ONCE(args->a);
	s32 b = READ_ONCE(args->b);
	s32 sum;

	if (check_add_overflow(a, b, &sum) || sum < 0)
		return -ERANGE;
	return raw_result(cmd, sum, issue_flags);
}

static int sync_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	switch (cmd->cmd_op) {
	case UCMD_SYNC_ADD:
		return sync_add(cmd, issue_flags);
	default:
		return -EOPNOTSUPP;
	}
}

static const struct file_operations sync_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= sync_uring_cmd,
};

static struct miscdevice sync_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "ucmd-sync",
	.fops	= &sync_fops,
};
module_misc_device(sync_misc);

MODULE_DESCRIPTION("ucmd bench: commands completed in their handler, by hand");
MODULE_LICENSE("GPL");
