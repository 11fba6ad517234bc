// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int raw_first(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (unlikely(issue_flags & IO_URING_F_CANCEL))
		return foo_cancel(cmd, issue_flags);
	if (!(issue_flags & IO_URING_F_SQE128) || !(issue_flags & IO_URING_F_CQE32))
		return -EINVAL;
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return foo_start(cmd);
}

static ucmd_handler issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	return ucmd_wait(cmd, &foo->slot);
}
DEFINE_UCMD(foo_ops, issue);
