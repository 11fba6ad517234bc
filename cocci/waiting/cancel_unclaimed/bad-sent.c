// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

/* A flag that keeps two cancels apart, but not a cancel and the request */
static void foo_cancel_entry(struct foo *foo, u32 nr, unsigned int issue_flags)
{
	struct foo_entry *entry = &foo->entries[nr];
	bool done;

	spin_lock(&foo->cancel_lock);
	done = entry->flags & FOO_CANCELED;
	entry->flags |= FOO_CANCELED;
	spin_unlock(&foo->cancel_lock);
	if (!done)
		io_uring_cmd_done(entry->cmd, -ENODEV, issue_flags);
}

static void foo_cancel(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	foo_cancel_entry(pdu->foo, pdu->nr, issue_flags);
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL) {
		foo_cancel(cmd, issue_flags);
		return 0;
	}
	return foo_issue(cmd, issue_flags);
}

static void foo_queue_rq(struct foo *foo, struct request *rq)
{
	struct foo_entry *entry = &foo->entries[rq->tag];

	io_uring_cmd_complete_in_task(entry->cmd, foo_cb);
}
