// SPDX-License-Identifier: GPL-2.0
/* A queued command finishes differently in each case. */
#include "fixture.h"

UCMD_TASK_WORK_ANY(switch_queued_finish, "touches nothing of the task", cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

static void switch_queued_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	switch (ucmd_opcode(&cmd)) {
	case FOO_GET:
		ucmd_done(&cmd, foo_value(), ucmd_ctx_unlocked());
		break;
	case _IO('f', 2):
		ucmd_to_task(&cmd, &switch_queued_finish);
		break;
	case _IO('f', 3):
		if (foo_more()) {
			ucmd_park(&cmd, &foo.parked);
			break;
		}
		fallthrough;
	default:
		ucmd_done(&cmd, -EINVAL, ucmd_ctx_unlocked());
	}
}
DECLARE_WORK(switch_queued_work, switch_queued_fn);
