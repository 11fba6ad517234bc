// SPDX-License-Identifier: GPL-2.0
/* One variable decides: never both. */
#include <linux/io_uring/cmd.h>

static void first_not(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (!err) {
		foo_undo();
		io_uring_cmd_done(cmd, 0, issue_flags);
	}
	foo_account();
	if (err) {
		foo_count();
		io_uring_cmd_done(cmd, -EIO, issue_flags);
	}
}

static void second_else_not(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (!err) {
		foo_undo();
		io_uring_cmd_done(cmd, 0, issue_flags);
	}
	foo_account();
	if (err)
		io_uring_cmd_done(cmd, -EIO, issue_flags);
	else
		foo_count();
}

static void second_in_else_not(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (!err) {
		foo_undo();
		io_uring_cmd_done(cmd, 0, issue_flags);
	}
	foo_account();
	if (!err)
		foo_count();
	else
		io_uring_cmd_done(cmd, -EIO, issue_flags);
}

static void first_in_else_not(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (err)
		foo_undo();
	else
		io_uring_cmd_done(cmd, 0, issue_flags);
	foo_account();
	if (err) {
		foo_count();
		io_uring_cmd_done(cmd, -EIO, issue_flags);
	}
}

static void first_is(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (err) {
		foo_undo();
		io_uring_cmd_done(cmd, 0, issue_flags);
	}
	foo_account();
	if (!err) {
		foo_count();
		io_uring_cmd_done(cmd, -EIO, issue_flags);
	}
}

static void second_else_is(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (err) {
		foo_undo();
		io_uring_cmd_done(cmd, 0, issue_flags);
	}
	foo_account();
	if (!err)
		io_uring_cmd_done(cmd, -EIO, issue_flags);
	else
		foo_count();
}

static void second_in_else_is(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (err) {
		foo_undo();
		io_uring_cmd_done(cmd, 0, issue_flags);
	}
	foo_account();
	if (err)
		foo_count();
	else
		io_uring_cmd_done(cmd, -EIO, issue_flags);
}

static void first_in_else_is(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (!err)
		foo_undo();
	else
		io_uring_cmd_done(cmd, 0, issue_flags);
	foo_account();
	if (!err) {
		foo_count();
		io_uring_cmd_done(cmd, -EIO, issue_flags);
	}
}
