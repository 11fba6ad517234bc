// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* A command that waits until it is completed, or canceled. */
#include "fixture.h"

struct cancel_pdu {
	struct ucmd_in_slot	where;
	u32			tag;
};

UCMD_TASK_WORK_ANY(cancel_finish, "touches nothing of the task", cmd, ctx)
{
	ucmd_done(cmd, ucmd_pdu(cmd, struct cancel_pdu)->tag & 1, ctx);
}

UCMD_HANDLER(cancel_wait, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	action = ucmd_queue(cmd, &queued);
	ucmd_pdu(&queued, struct cancel_pdu)->tag = foo_value();
	err = ucmd_park_cancelable(&queued, struct cancel_pdu, where, &foo.slot, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_HANDLER(cancel_wake, cmd, ctx)
{
	UCMD_QUEUED(waiting);

	if (!ucmd_claim(&foo.slot, &waiting))
		return ucmd_complete(cmd, -ENOENT);
	ucmd_to_task(&waiting, &cancel_finish);
	return ucmd_complete(cmd, 0);
}

UCMD_CANCEL(cancel_now, waiting, here)
{
	foo_submit();
	ucmd_done(waiting, -ECANCELED, here);
}

UCMD_OPS_CANCEL(cancel_uring_cmd, cancel_now, struct cancel_pdu, where,
	UCMD_OP(FOO_GET, UCMD_NONE, cancel_wait)
	UCMD_OP(_IO('f', 2), UCMD_NONE, cancel_wake)
);

const struct file_operations cancel_fops = {
	.uring_cmd = cancel_uring_cmd,
};
