// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void foo_done(struct io_uring_cmd *cmd, int res, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, res, issue_flags);
}

static int foo_compares(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = *io_uring_cmd_to_pdu(cmd, struct foo *);
	bool mine;

	spin_lock(&foo->lock);
	mine = foo->cmd == cmd;
	if (mine)
		foo->cmd = NULL;
	spin_unlock(&foo->lock);
	if (mine)
		foo_done(cmd, -ECANCELED, issue_flags);
	return 0;
}

static void foo_listed(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = *io_uring_cmd_to_pdu(cmd, struct foo *);
	bool mine;

	spin_lock(&foo->lock);
	mine = !list_empty(&foo->node);
	list_del_init(&foo->node);
	spin_unlock(&foo->lock);
	if (mine)
		io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
}

/* Three states: it is free again when the task work has run. */
static void foo_stated(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = *io_uring_cmd_to_pdu(cmd, struct foo *);
	bool mine = false;

	spin_lock(&foo->lock);
	if (foo->state == FOO_WAITS) {
		foo->state = FOO_OUTSIDE;
		mine = true;
	}
	spin_unlock(&foo->lock);
	if (mine)
		io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
}

static void foo_event(struct foo *foo)
{
	foo->state = FOO_SENT;
	io_uring_cmd_complete_in_task(foo->cmd, foo_cb);
}

/* Asks whether the request was sent */
static void foo_cancel_entry(struct foo *foo, u32 nr, unsigned int issue_flags)
{
	struct foo_entry *entry = &foo->entries[nr];
	bool done;

	if (blk_mq_request_started(entry->rq))
		return;
	spin_lock(&foo->cancel_lock);
	done = entry->flags & FOO_CANCELED;
	entry->flags |= FOO_CANCELED;
	spin_unlock(&foo->cancel_lock);
	if (!done)
		io_uring_cmd_done(entry->cmd, -ENODEV, issue_flags);
}

static void foo_by_entry(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	foo_cancel_entry(pdu->foo, pdu->nr, issue_flags);
}

/* Whoever is woken completes it. */
static void foo_wakes(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = *io_uring_cmd_to_pdu(cmd, struct foo *);

	foo->dead = true;
	wake_up(&foo->wait);
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL) {
		foo_listed(cmd, issue_flags);
		foo_stated(cmd, issue_flags);
		foo_by_entry(cmd, issue_flags);
		foo_wakes(cmd, issue_flags);
		return foo_compares(cmd, issue_flags);
	}
	return foo_issue(cmd, issue_flags);
}

static int foo_exchange_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL) {
		if (cmpxchg(&foo_waiting, cmd, NULL) == cmd)
			io_uring_cmd_done(cmd, -ECANCELED, issue_flags);
		return 0;
	}
	return foo_issue(cmd, issue_flags);
}

static __always_inline void foo_canceled(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD(foo_ops, foo_issue, foo_canceled);
