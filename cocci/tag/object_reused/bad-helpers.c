// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

/* The driver's way to its object, a helper of the task work, 6.12's task work */
static struct foo *foo_of(struct io_uring_cmd *cmd)
{
	return *io_uring_cmd_to_pdu(cmd, struct foo *);
}

static void foo_finish(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo;

	foo = foo_of(cmd);
	foo_complete(cmd, foo->len, 0, issue_flags);
}

static void foo_cb_6_12(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	foo_finish(cmd, issue_flags);
}

static void foo_bitmap(struct foo_table *table, struct foo *foo)
{
	spin_lock(&table->lock);
	foo_table_release(table->busy, foo->nr);
	spin_unlock(&table->lock);
	io_uring_cmd_complete_in_task(foo->cmd, foo_cb_6_12);
}

static void foo_cb_nested(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	io_uring_cmd_done(cmd, pdu->foo->res, 0, issue_flags);
}

static void foo_state(struct foo *foo)
{
	struct io_uring_cmd *cmd = foo->cmd;

	foo->state = FOO_IDLE;
	io_uring_cmd_do_in_task_lazy(cmd, foo_cb_nested);
}

static void foo_flags(struct foo *foo)
{
	foo->flags &= ~FOO_BUSY;
	io_uring_cmd_complete_in_task(foo->cmd, foo_cb_nested);
}
