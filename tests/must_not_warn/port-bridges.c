// SPDX-License-Identifier: GPL-2.0
/* A driver between the stages: some functions have handles, some have pointers. */
#include "fixture.h"

struct ucmd_raw *foo_waiting;

void foo_raw_look(struct ucmd_raw *cmd);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	foo_raw_look(ucmd_raw_borrow(cmd));
	if (!foo_ready())
		return ucmd_complete(cmd, -EIO);
	action = ucmd_keep(cmd, &owned);
	foo_waiting = ucmd_raw_disown(&owned);
	return action;
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	if (op == FOO_GET)
		return foo_get(UCMD_PASS(cmd));
#if UCMD_HAVE_CANCEL
	return ucmd_wait(cmd, &foo->slot);
#else
	return ucmd_wait_uncancelable(cmd, &foo->slot);
#endif
}

static int foo_uring_cmd(UCMD_RAW_ARGS(cmd, ctx))
{
	UCMD_RAW_ENTER(cmd, ctx);
	u32 op = ucmd_opcode(cmd);

#if UCMD_HAVE_CANCEL
	if (ucmd_raw_canceling(ctx))
		return ucmd_raw_cancel(cmd, ctx);
#endif
	if (op == FOO_GET || foo_ready())
		return ucmd_raw_call(foo_issue, cmd, ctx, op, &foo);
	if (foo_more())
		return -EOPNOTSUPP;
	ucmd_raw_pdu(cmd, struct foo_pdu)->tag = ucmd_raw_sqe_read(cmd, struct foo_args, len);
	foo_waiting = cmd;
	return UCMD_RAW_QUEUED;
}

static void foo_finish_raw(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx, bool dying)
{
	DEFINE_UCMD_OWNED(owned);

	if (!foo_more()) {
		ucmd_raw_done(cmd, dying ? -ECANCELED : 0, ctx);
		return;
	}
	ucmd_raw_own(cmd, ctx, &owned);
	ucmd_done(&owned, ucmd_raw_pdu(&owned, struct foo_pdu)->tag);
}
DEFINE_UCMD_RAW_WORK(foo_finish, foo_finish_raw);

static __always_inline void foo_half(UCMD_OWNED cmd)
{
	struct ucmd_raw_ctx ctx = ucmd_raw_ctx(cmd);

	foo_finish_raw(ucmd_raw_disown(cmd), ctx, false);
}
DEFINE_UCMD_WORK(foo_half_finish, foo_half);

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (foo_ready()) {
		ucmd_raw_to_task(foo_waiting, &foo_half_finish);
		return;
	}
	ucmd_raw_own(foo_waiting, &cmd);
	ucmd_to_task(&cmd, &foo_finish);
}
DECLARE_WORK(foo_work, foo_work_fn);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
