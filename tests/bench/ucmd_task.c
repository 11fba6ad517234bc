// SPDX-License-Identifier: GPL-2.0
/* Task work and nothing else. */
#include <linux/overflow.h>
#include <ucmd/ucmd.h>

#include "task.h"

UCMD_TASK_WORK(task_finish, cmd, ctx)
{
	struct task_add *add = ucmd_pdu(cmd, struct task_add);
	s32 sum;

	if (check_add_overflow(add->a, add->b, &sum) || sum < 0)
		sum = -ERANGE;
	ucmd_done(cmd, sum, ctx);
}

UCMD_TASK_DEAD(task_finish, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_HANDLER(task_add, cmd, ctx)
{
	struct task_add *add = ucmd_pdu(cmd, struct task_add);
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	add->a = ucmd_sqe_read(cmd, struct task_add, a);
	add->b = ucmd_sqe_read(cmd, struct task_add, b);
	action = ucmd_queue(cmd, &queued);
	ucmd_to_task_lazy(&queued, &task_finish);
	return action;
}

UCMD_OPS(task_uring_cmd,
	UCMD_OP(TASK_ADD, struct task_add, task_add)
);
UCMD_MISC_DEVICE(task_misc, "ucmd-task", task_uring_cmd);
module_misc_device(task_misc);

MODULE_DESCRIPTION("ucmd bench: commands completed in the submitter's task");
MODULE_LICENSE("GPL");
