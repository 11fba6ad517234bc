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

static __always_inline int helper(struct ucmd_owned *cmd)
{
	if (!foo_ready())
		return -ENODEV;
	ucmd_done(cmd, 0);
	return 0;
}

static ucmd_handler handler(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	action = ucmd_keep(cmd, &queued);
	if (foo_start())
		ucmd_done(&queued, -EIO);
	else
		ucmd_keep(&queued, &foo.kept);
	return action;
}

/* A cancel: the core does not look at what it returns. */
static int foo_cancel(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (cmpxchg(&foo_waiting, cmd, NULL) == cmd)
		io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
	return 0;
}

static int foo_calls_cancel(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return foo_cancel(cmd, issue_flags);
	return -EIOCBQUEUED;
}

static int foo_is_cancel(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL) {
		if (cmpxchg(&foo_waiting, cmd, NULL) == cmd)
			io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
		return 0;
	}
	return -EIOCBQUEUED;
}
