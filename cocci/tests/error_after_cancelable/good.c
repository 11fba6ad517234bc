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

UCMD_HANDLER(handler, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct foo_pdu, where, &foo.slot, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_HANDLER(counted, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct foo_pdu, where, &foo.slot, ctx);
	if (err) {
		foo.failed++;
		ucmd_done(&queued, err, ctx);
		return action;
	}
	return action;
}
