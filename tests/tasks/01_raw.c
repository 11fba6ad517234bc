// SPDX-License-Identifier: GPL-2.0
/* A command completed at once, by hand. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
//@
int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_add *args = io_uring_sqe_cmd(cmd->sqe, struct foo_add);

	switch (cmd->cmd_op) {
	case FOO_ADD:
		return READ_ONCE(args->a) + READ_ONCE(args->b);
	}
	return -EOPNOTSUPP;
}
