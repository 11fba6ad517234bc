// SPDX-License-Identifier: GPL-2.0
#include <ucmd/port.h>
#include <ucmd/ucmd.h>

static ucmd_handler foo_wait(UCMD_FRESH cmd)
{
	return ucmd_wait(cmd, &foo_slot);
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (cmd->cmd_op == FOO_WAIT)
		return ucmd_raw_call(foo_wait, cmd, issue_flags);
	if (foo_takes(cmd))
		return -EIOCBQUEUED;
	return -EOPNOTSUPP;
}
