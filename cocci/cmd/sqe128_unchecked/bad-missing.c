// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int raw_missing(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe128_cmd(cmd->sqe, struct foo_args);

	return foo_run(READ_ONCE(args->len));
}
