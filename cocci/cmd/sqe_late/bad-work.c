// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

struct foo {
	struct work_struct work;
	struct io_uring_cmd *cmd;
};

/* The command of an object */
static void foo_work(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);

	foo_run(READ_ONCE(foo->cmd->sqe->len));
}
