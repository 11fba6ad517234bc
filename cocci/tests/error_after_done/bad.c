// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int raw_constant(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, -EIO, issue_flags);
	return -EIO;
}

static int raw_variable(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret = foo_start();

	if (!ret)
		io_uring_cmd_complete_in_task(cmd, foo_cb);
	return ret;
}

static int raw_zero(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done32(cmd, 0, 1, issue_flags);
	return 0;
}

static __ucmd_helper int helper(struct ucmd_queued *cmd, struct ucmd_ctx ctx)
{
	ucmd_done(cmd, -EIO, ctx);
	return -EIO;
}

UCMD_HANDLER(handler, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &foo.parked);
	if (foo_start())
		return foo_failed(-EIO);
	return action;
}
