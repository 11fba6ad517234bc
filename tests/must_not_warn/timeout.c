// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* A command that waits for a limited time, in a slot that comes and goes. */
#include "fixture.h"

UCMD_TASK_WORK_ANY(timeout_late, "touches nothing of the task", cmd, ctx)
{
	ucmd_done(cmd, -ETIME, ctx);
}

static struct ucmd_timed *timeout_new(void)
{
	struct ucmd_timed *timed = kmalloc(sizeof(*timed), GFP_KERNEL);

	if (timed)
		ucmd_timed_init(timed, &timeout_late);
	return timed;
}

UCMD_HANDLER(timeout_wait, cmd, ctx)
{
	struct ucmd_timed *timed = timeout_new();
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	if (!timed)
		return ucmd_complete(cmd, -ENOMEM);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_timeout(&queued, struct foo_timed, where, timed,
				ms_to_ktime(foo_value()), ctx);
	if (!err)
		return action;
	ucmd_done(&queued, err, ctx);
	ucmd_timed_exit(timed);
	kfree(timed);
	return action;
}

UCMD_HANDLER(timeout_wake, cmd, ctx)
{
	UCMD_QUEUED(waiting);

	if (ucmd_claim_to_task(&foo.slot, &timeout_late))
		return ucmd_complete(cmd, 0);
	if (!ucmd_claim_timed(&foo.timed, &waiting))
		return ucmd_complete(cmd, -ENOENT);
	if (foo_ready())
		ucmd_done(&waiting, 0, ctx);
	else
		ucmd_to_task(&waiting, &timeout_late);
	return ucmd_complete(cmd, 0);
}

UCMD_CANCEL(timeout_cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_TIMEOUT(timeout_uring_cmd, timeout_cancel, struct foo_timed, where,
	UCMD_OP(FOO_GET, UCMD_NONE, timeout_wait)
	UCMD_OP(_IO('f', 2), UCMD_NONE, timeout_wake)
);

const struct file_operations timeout_fops = {
	.uring_cmd = timeout_uring_cmd,
};
