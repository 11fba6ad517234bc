// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void raw_either(struct io_uring_cmd *cmd, int err, unsigned int issue_flags)
{
	if (err) {
		io_uring_cmd_done(cmd, err, issue_flags);
		return;
	}
	io_uring_cmd_done32(cmd, 0, 1, issue_flags);
}

static void raw_list(struct list_head *list, unsigned int issue_flags)
{
	struct foo *foo;

	list_for_each_entry(foo, list, node) {
		if (foo->err) {
			io_uring_cmd_done(foo->cmd, foo->err, issue_flags);
			continue;
		}
		io_uring_cmd_done(foo->cmd, 0, issue_flags);
	}
}

static void raw_next(struct foo *foo, unsigned int issue_flags)
{
	struct io_uring_cmd *cmd = foo->first;

	io_uring_cmd_done(cmd, 0, issue_flags);
	cmd = foo->second;
	io_uring_cmd_done(cmd, 0, issue_flags);
}

static ucmd_handler either(UCMD_FRESH cmd)
{
	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	if (ucmd_is(cmd, NONBLOCK))
		return ucmd_retry_blocking(cmd);
	return ucmd_complete(cmd, 0);
}

static void handle_again(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->first, &cmd);
	ucmd_done_unlocked(&cmd, 0);
	if (ucmd_claim(&foo->second, &cmd))
		ucmd_done_unlocked(&cmd, 0);
}

static ucmd_handler one_variable(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);
	bool ready = foo_ready();

	if (!ready)
		action = ucmd_keep(cmd, &queued);
	foo_submit();
	if (ready)
		action = ucmd_complete(cmd, 0);
	else
		ucmd_keep(&queued, &foo.kept);
	return action;
}

static void raw_one_variable(struct io_uring_cmd *cmd, unsigned int issue_flags, int err)
{
	if (err) {
		foo_undo();
		io_uring_cmd_done(cmd, err, issue_flags);
	}
	foo_account();
	if (!err)
		io_uring_cmd_done(cmd, 0, issue_flags);
}

static void raw_iterator(struct list_head *one, struct list_head *two, unsigned int issue_flags)
{
	struct io_uring_cmd *cmd;

	foo_for_each_entry(cmd, one)
		io_uring_cmd_done(cmd, 0, issue_flags);
	foo_for_each_entry(cmd, two)
		io_uring_cmd_done(cmd, -EIO, issue_flags);
}

static void raw_declared_anew(unsigned int issue_flags)
{
	while (foo_more()) {
		struct io_uring_cmd *cmd = foo_next();

		if (foo_bad(cmd)) {
			io_uring_cmd_done(cmd, -EIO, issue_flags);
			continue;
		}
		io_uring_cmd_done(cmd, 0, issue_flags);
	}
}

static void handle_declared_anew(struct foo *foo)
{
	while (foo_more()) {
		DEFINE_UCMD_CLAIMED(cmd);

		if (foo->early) {
			foo_take(&cmd);
			ucmd_done_unlocked(&cmd, 0);
			continue;
		}
		foo_take(&cmd);
		ucmd_done_unlocked(&cmd, 1);
	}
}

static void handle_filled_anew(struct foo *foo, void *cookie)
{
	while (foo_more()) {
		DEFINE_UCMD_CLAIMED(cmd, foo_next(cookie));

		if (foo->early) {
			ucmd_done_unlocked(&cmd, 0);
			continue;
		}
		ucmd_done_unlocked(&cmd, 1);
	}
}

/* By a pointer to the handle */
static void pointer_again(struct ucmd_claimed *cmd, struct foo *foo)
{
	ucmd_done_unlocked(cmd, 0);
	if (ucmd_claim(&foo->slot, cmd))
		ucmd_done_unlocked(cmd, 0);
}

/* The object is another one, or has another command. */
static void object_moves(struct foo *foo, unsigned int issue_flags)
{
	io_uring_cmd_done(foo->cmd, 0, issue_flags);
	foo = foo->next;
	io_uring_cmd_done(foo->cmd, 0, issue_flags);
}

static void object_filled(struct foo *foo, unsigned int issue_flags)
{
	io_uring_cmd_done(foo->cmd, 0, issue_flags);
	foo->cmd = foo->queued;
	io_uring_cmd_done(foo->cmd, 0, issue_flags);
}

static void object_declared_anew(unsigned int issue_flags)
{
	while (foo_more()) {
		struct foo *foo = foo_next();

		if (foo->err) {
			io_uring_cmd_done(foo->cmd, foo->err, issue_flags);
			continue;
		}
		io_uring_cmd_done(foo->cmd, 0, issue_flags);
	}
}

static void object_lists(struct list_head *one, struct list_head *two, unsigned int issue_flags)
{
	struct foo *foo;

	list_for_each_entry(foo, one, node)
		io_uring_cmd_done(foo->cmd, 0, issue_flags);
	list_for_each_entry(foo, two, node)
		io_uring_cmd_done(foo->cmd, -EIO, issue_flags);
}
