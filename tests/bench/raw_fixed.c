// SPDX-License-Identifier: GPL-2.0
#include <linux/uio.h>

#include "fixed.h"
#include "raw.h"

static struct iov_iter fixed_kept;
static struct io_uring_cmd *fixed_cmd;

static int fixed_import(struct io_uring_cmd *cmd, int dir, struct iov_iter *iter,
			unsigned int issue_flags)
{
	const struct fixed_part *part = raw_payload(cmd);
	u64 addr = READ_ONCE(part->addr);
	u64 len = READ_ONCE(part->len);

	if (!(cmd->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	return raw_import_fixed(addr, len, dir, iter, cmd, issue_flags);
}

static int fixed_left(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct iov_iter iter;
	int err = fixed_import(cmd, ITER_SOURCE, &iter, issue_flags);

	if (err)
		return err;
	return iov_iter_count(&iter) > 100 ? -ERANGE : 0;
}

static int fixed_keep(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int err = fixed_import(cmd, ITER_DEST, &fixed_kept, issue_flags);

	if (err)
		return err;
	fixed_cmd = cmd;
	return -EIOCBQUEUED;
}

static int fixed_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	switch (cmd->cmd_op) {
	case FIXED_LEFT:
		return fixed_left(cmd, issue_flags);
	case FIXED_KEEP:
		return fixed_keep(cmd, issue_flags);
	default:
		return -EOPNOTSUPP;
	}
}

static const struct file_operations fixed_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= fixed_uring_cmd,
};

static struct miscdevice fixed_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "ucmd-fixed",
	.fops	= &fixed_fops,
};
module_misc_device(fixed_misc);

MODULE_DESCRIPTION("ucmd bench: registered buffers, by hand");
MODULE_LICENSE("GPL");
