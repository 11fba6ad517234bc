// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int foo_mark_dead(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = *io_uring_cmd_to_pdu(cmd, struct foo *);

	spin_lock(&foo->lock);
	foo->dead = true;
	list_del_init(&foo->node);
	spin_unlock(&foo->lock);
	return 0;
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return foo_mark_dead(cmd, issue_flags);
	return foo_issue(cmd, issue_flags);
}

static int foo_refuses(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return -EOPNOTSUPP;
	return foo_issue(cmd, issue_flags);
}

/* The interrupt will complete it, some day. */
static __always_inline void foo_canceled(UCMD_OWNED cmd)
{
	foo->dead = true;
	ucmd_keep(cmd, &foo->kept);
}
DEFINE_UCMD(foo_ops, foo_issue, foo_canceled);

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	if (!foo_ready()) {
		ucmd_to_task(cmd, &foo_work);
		return;
	}
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_WORK(foo_work, foo_run, foo_end);

/* It waits for the next event in a task that is gone. */
static __always_inline void foo_again(UCMD_OWNED cmd)
{
	if (ucmd_wait(cmd, &foo->slot))
		ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_WORK(foo_more, foo_run, foo_again);
