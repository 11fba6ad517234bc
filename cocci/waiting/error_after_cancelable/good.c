// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void foo_mark(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
}

static int raw_done(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret = foo_check();

	if (ret)
		return ret;
	foo_mark(cmd, issue_flags);
	ret = foo_start(cmd);
	if (ret)
		io_uring_cmd_done(cmd, ret, issue_flags);
	return -EIOCBQUEUED;
}

static int raw_step(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	foo_publish(cmd);
	return 0;
}

static int raw_handler(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret = raw_step(cmd, issue_flags);

	return ret ? ret : -EIOCBQUEUED;
}

static const struct file_operations foo_fops = {
	.owner = THIS_MODULE,
	.uring_cmd = raw_handler,
};

static ucmd_handler handler(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);
	int err;

	action = ucmd_keep(cmd, &queued);
	err = ucmd_wait(&queued, &foo.slot);
	if (err)
		ucmd_done(&queued, err);
	return action;
}

static ucmd_handler counted(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);
	int err;

	action = ucmd_keep(cmd, &queued);
	err = ucmd_wait(&queued, &foo.slot);
	if (err) {
		foo.failed++;
		ucmd_done(&queued, err);
		return action;
	}
	return action;
}
