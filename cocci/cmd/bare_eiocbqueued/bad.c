// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static ucmd_handler foo_wait(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}

UCMD_OPS(foo_ops,
	UCMD_OP(FOO_WAIT, void, foo_wait)
);

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret = -EOPNOTSUPP;

	if (foo_takes(cmd))
		return -EIOCBQUEUED;
	if (foo_keeps(cmd))
		ret = -EIOCBQUEUED;
	return ret == -EIOCBQUEUED ? ret : foo_ops(cmd, issue_flags);
}

static int foo_start(struct foo *foo)
{
	ucmd_to_task(&foo->queued, &foo_finish);
	return -EIOCBQUEUED;
}
