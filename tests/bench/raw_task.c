// SPDX-License-Identifier: GPL-2.0
/* ucmd_task.c by hand. */
#include <linux/overflow.h>

#include "raw.h"
#include "task.h"

static void task_done(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct task_add *add = (struct task_add *)cmd->pdu;
	s32 sum;

	if (check_add_overflow(add->a, add->b, &sum) || sum < 0)
		sum = -ERANGE;
	raw_done(cmd, sum, issue_flags);
}

static void task_finish(RAW_TW_PARAMS)
{
	struct io_uring_cmd *cmd = RAW_TW_CMD;

	if (unlikely(RAW_TW_DEAD))
		raw_done(cmd, -ECANCELED, RAW_TW_FLAGS);
	else
		task_done(cmd, RAW_TW_FLAGS);
}

static int task_add(struct io_uring_cmd *cmd)
{
	struct task_add *add = (struct task_add *)cmd->pdu;
	const struct task_add *args = raw_payload(cmd);

	add->a = READ_ONCE(args->a);
	add->b = READ_ONCE(args->b);
	raw_to_task_lazy(cmd, task_finish);
	return -EIOCBQUEUED;
}

static int task_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	switch (cmd->cmd_op) {
	case TASK_ADD:
		return task_add(cmd);
	default:
		return -EOPNOTSUPP;
	}
}

static const struct file_operations task_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= task_uring_cmd,
};

static struct miscdevice task_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "ucmd-task",
	.fops	= &task_fops,
};
module_misc_device(task_misc);

MODULE_DESCRIPTION("ucmd bench: commands completed in the submitter's task, by hand");
MODULE_LICENSE("GPL");
