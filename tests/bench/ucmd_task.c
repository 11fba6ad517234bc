// SPDX-License-Identifier: GPL-2.0
/* Task work and nothing else. */
#include <linux/overflow.h>
#include <ucmd/ucmd.h>

#include "task.h"

UCMD_PDU(struct task_add);

static __always_inline void task_done(UCMD_IN_TASK cmd)
{
	struct task_add *add = ucmd_pdu(cmd);
	s32 sum;

	if (check_add_overflow(add->a, add->b, &sum) || sum < 0)
		sum = -ERANGE;
	ucmd_done(cmd, sum);
}
DEFINE_UCMD_WORK(task_finish, task_done);

static ucmd_handler task_add(UCMD_FRESH cmd, const struct task_add *args)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action;

	*ucmd_pdu(cmd) = *args;
	action = ucmd_keep(cmd, &owned);
	ucmd_to_task_lazy(&owned, &task_finish);
	return action;
}

static ucmd_handler task_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case TASK_ADD:
		return ucmd_op(cmd, task_add, struct task_add);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(task_uring_cmd, task_issue);

UCMD_MISC_DEVICE(task_misc, "ucmd-task", task_uring_cmd);
module_misc_device(task_misc);

MODULE_DESCRIPTION("ucmd bench: commands completed in the submitter's task");
MODULE_LICENSE("GPL");
