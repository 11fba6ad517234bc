// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int raw_queued(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret = foo_check();

	if (ret)
		return ret;
	io_uring_cmd_complete_in_task(cmd, foo_cb);
	return -EIOCBQUEUED;
}

static int raw_variable(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret = foo_check();

	if (!ret) {
		io_uring_cmd_done(cmd, 0, issue_flags);
		ret = -EIOCBQUEUED;
	}
	return ret;
}

static __ucmd_helper int helper(struct ucmd_queued *cmd, struct ucmd_ctx ctx)
{
	if (!foo_ready())
		return -ENODEV;
	ucmd_done(cmd, 0, ctx);
	return 0;
}

UCMD_HANDLER(handler, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	if (foo_start())
		ucmd_done(&queued, -EIO, ctx);
	else
		ucmd_park(&queued, &foo.parked);
	return action;
}
