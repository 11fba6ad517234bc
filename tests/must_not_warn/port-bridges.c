// SPDX-License-Identifier: GPL-2.0
/* A driver between the stages: some functions have handles, some have pointers. */
#include <ucmd/port.h>

/* SAYS-COCCI: cannot know that the program looks at both on large CQEs only; ask ucmd_is() */
#include "fixture.h"

struct io_uring_cmd *foo_waiting;

static void foo_finish(struct io_tw_req tw_req, io_tw_token_t tw);
UCMD_RAW_WORK(foo_finish);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	if (!foo_ready())
		return ucmd_complete(cmd, -EIO);
	action = ucmd_keep(cmd, &owned);
	foo_waiting = ucmd_cookie(&owned);
	return action;
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	if (op == FOO_GET)
		return foo_get(NULL, cmd);
#if UCMD_HAVE_CANCEL
	return ucmd_wait(cmd, &foo->slot);
#else
	return ucmd_keep(cmd, &foo->slot);
#endif
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(ucmd_raw_sqe(cmd), struct foo_args);
	u32 op = cmd->cmd_op;

#if UCMD_HAVE_CANCEL
	if (issue_flags & IO_URING_F_CANCEL)
		return ucmd_raw_cancel(cmd, issue_flags);
#endif
	if (op == FOO_GET || foo_ready())
		return ucmd_raw_call(foo_issue, cmd, issue_flags, op, &foo);
	if (foo_more())
		return -EOPNOTSUPP;
	ucmd_pdu(cmd)->tag = READ_ONCE(args->len);
	foo_waiting = cmd;
	return -EIOCBQUEUED;
}

static void foo_finish(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	DEFINE_UCMD_OWNED(owned);

	if (!foo_more()) {
		io_uring_cmd_done(cmd, tw.cancel ? -ECANCELED : 0,
				  IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
		return;
	}
	ucmd_raw_own(cmd, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS, &owned);
	ucmd_done(&owned, ucmd_pdu(&owned)->tag, io_uring_cmd_to_pdu(cmd, u64)[1]);
}

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->tag);
}
DEFINE_UCMD_WORK(foo_final, foo_end);

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (foo_ready()) {
		io_uring_cmd_do_in_task_lazy(foo_waiting, foo_finish);
		return;
	}
	ucmd_raw_own(foo_waiting, &cmd);
	if (foo_more())
		ucmd_to_task(&cmd, &foo_final);
	else
		io_uring_cmd_complete_in_task(ucmd_cookie(&cmd), foo_finish);
}
DECLARE_WORK(foo_work, foo_work_fn);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
