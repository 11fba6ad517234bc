// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

/* Busy with which command? */
static int foo_flag_cancel(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = *io_uring_cmd_to_pdu(cmd, struct foo *);
	bool mine;

	spin_lock(&foo->lock);
	mine = foo->busy;
	if (mine)
		foo->cmd = NULL;
	spin_unlock(&foo->lock);
	if (mine)
		io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
	return 0;
}

/* Taken out of the list, in which it may not be any more */
static void foo_list_cancel(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = *io_uring_cmd_to_pdu(cmd, struct foo *);

	spin_lock(&foo->lock);
	list_del(&foo->node);
	spin_unlock(&foo->lock);
	foo_done(cmd, -ECANCELED, issue_flags);
}

static void foo_done(struct io_uring_cmd *cmd, int res, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, res, 0, issue_flags);
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return foo_flag_cancel(cmd, issue_flags);
	return -EOPNOTSUPP;
}

static int foo_list_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (unlikely(issue_flags & IO_URING_F_CANCEL)) {
		foo_list_cancel(cmd, issue_flags);
		return 0;
	}
	return -EOPNOTSUPP;
}

static int foo_inside_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL) {
		if (foo_waits(foo))
			foo_done(cmd, -ECANCELED, issue_flags);
		return 0;
	}
	return -EOPNOTSUPP;
}

static int foo_always_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
	return -EOPNOTSUPP;
}
