// SPDX-License-Identifier: GPL-2.0
/* A command several operations, shared state, by hand. */
#include "dev.h"
#include <linux/io_uring/cmd.h>
struct foo_q { struct mutex lock; int value; };
struct foo { struct foo_q q[NR]; };
//@
int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_tag *args = io_uring_sqe_cmd(cmd->sqe, struct foo_tag);
	struct foo *foo = cmd->file->private_data;
	u32 tag = READ_ONCE(args->tag);
	struct foo_q *q;

	if (tag >= NR)
		return -EINVAL;
	q = &foo->q[array_index_nospec(tag, NR)];
	switch (cmd->cmd_op) {
	case FOO_RUN:
		return foo_run(q->value);
	case FOO_SET:
		q->value = READ_ONCE(args->ms);
		return 0;
	}
	return -EOPNOTSUPP;
}
