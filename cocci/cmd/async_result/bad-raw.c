// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int foo_digest(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	return crypto_ahash_digest(foo->req);
}

static void foo_work(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);
	struct io_uring_cmd *cmd = xchg(&foo->cmd, NULL);
	int ret;

	ret = foo->file->f_op->write_iter(&foo->iocb, &foo->iter);
	io_uring_cmd_done(cmd, ret, IO_URING_F_UNLOCKED);
}

static void foo_work_at_once(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);

	io_uring_cmd_done(xchg(&foo->cmd, NULL), foo->ops->read_iter(&foo->iocb, &foo->iter),
			  IO_URING_F_UNLOCKED);
}
