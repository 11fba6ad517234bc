// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void foo_mark(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
}

static int raw_error(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	if (!foo_start(cmd))
		return -EBUSY;
	return -EIOCBQUEUED;
}

static int raw_helper(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret;

	foo_mark(cmd, issue_flags);
	ret = foo_arm();
	if (ret)
		return ret;
	return -EIOCBQUEUED;
}

static int raw_value(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return 0;
}

static const struct file_operations foo_fops = {
	.owner = THIS_MODULE,
	.uring_cmd = raw_value,
};

static ucmd_handler ignored(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	action = ucmd_keep(cmd, &queued);
	ucmd_wait(&queued, &foo.slot);
	return action;
}

static ucmd_handler forgotten(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);
	int err;

	action = ucmd_keep(cmd, &queued);
	err = ucmd_wait(&queued, &foo.slot);
	if (err) {
		foo.failed++;
		return action;
	}
	return action;
}
