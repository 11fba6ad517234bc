// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

struct foo {
	struct io_uring_cmd *cmd;
	bool busy;
	s32 res;
};

struct foo_table {
	spinlock_t lock;
	struct foo *entries;
};

static void foo_cb(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	struct foo *foo = *io_uring_cmd_to_pdu(cmd, struct foo *);

	io_uring_cmd_done(cmd, foo->res, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

/* Free for the next command, which writes another result */
static void foo_flag(struct foo_table *table, struct foo *foo, s32 res)
{
	struct io_uring_cmd *cmd;

	foo->res = res;
	spin_lock(&table->lock);
	foo->busy = false;
	cmd = foo->cmd;
	foo->cmd = NULL;
	spin_unlock(&table->lock);
	io_uring_cmd_complete_in_task(cmd, foo_cb);
}

/* So is memory that is freed as soon as nothing is busy. */
static void foo_unregister(struct foo_table *table)
{
	kvfree(table->entries);
}

static void foo_freed(struct foo *foo)
{
	io_uring_cmd_complete_in_task(foo->cmd, foo_cb);
	kfree(foo);
}
