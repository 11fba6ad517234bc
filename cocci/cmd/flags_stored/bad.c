// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static unsigned int last_flags;
static struct foo_global state;

static int raw_in_object(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = foo_of(cmd->file);

	foo->issue_flags = issue_flags;
	foo->cmd = cmd;
	return -EIOCBQUEUED;
}

static int raw_nested(struct io_uring_cmd *cmd, unsigned int flags)
{
	struct foo *foo = foo_of(cmd->file);

	foo->wait.flags = flags;
	return -EIOCBQUEUED;
}

static int raw_static(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	last_flags = issue_flags;
	state.flags = issue_flags;
	return -EIOCBQUEUED;
}

static void raw_helper(struct foo *foo, unsigned int issue_flags)
{
	foo->issue_flags = issue_flags;
}

static void raw_helper_nested(struct foo *foo, unsigned int issue_flags)
{
	foo->wait.flags = issue_flags;
}

static int raw_other_name(struct io_uring_cmd *cmd, unsigned int flags)
{
	foo_of(cmd->file)->flags = flags;
	return -EIOCBQUEUED;
}

static int raw_static_inside(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	static unsigned int first_flags = 0;

	first_flags = issue_flags;
	return -EIOCBQUEUED;
}
