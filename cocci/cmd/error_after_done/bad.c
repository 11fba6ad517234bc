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

static __always_inline int helper(struct ucmd_owned *cmd)
{
	ucmd_done(cmd, -EIO);
	return -EIO;
}

static ucmd_handler handler(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	action = ucmd_keep(cmd, &queued);
	ucmd_keep(&queued, &foo.kept);
	if (foo_start())
		return foo_failed(-EIO);
	return action;
}
