// SPDX-License-Identifier: GPL-2.0
/* ucmd_wait.c by hand: the same slots, because less is wrong. */
#include <linux/nospec.h>

#include "raw.h"
#include "wait.h"

struct wait_pdu {
	struct io_uring_cmd **slot;
};

static struct io_uring_cmd *wait_slots[WAIT_SLOTS];

static void wait_finish(RAW_TW_PARAMS)
{
	struct io_uring_cmd *cmd = RAW_TW_CMD;

	if (unlikely(RAW_TW_DEAD))
		raw_done(cmd, -ECANCELED, RAW_TW_FLAGS);
	else
		raw_done(cmd, 0, RAW_TW_FLAGS);
}

static struct io_uring_cmd **wait_slot_at(unsigned long slot)
{
	if (slot >= WAIT_SLOTS)
		return NULL;
	return &wait_slots[array_index_nospec(slot, WAIT_SLOTS)];
}

static int wait_park(struct io_uring_cmd *cmd, struct io_uring_cmd **slot,
		     unsigned int issue_flags)
{
	struct wait_pdu *pdu = (struct wait_pdu *)cmd->pdu;

	if (issue_flags & IO_URING_F_IOPOLL)
		return -EOPNOTSUPP;
	pdu->slot = slot;
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	return cmpxchg(slot, NULL, cmd) ? -EBUSY : 0;
}

static int wait_for(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct wait_slot *args = raw_payload(cmd);
	struct io_uring_cmd **slot = wait_slot_at(READ_ONCE(args->slot));
	int err;

	if (!slot)
		return -EINVAL;
	err = wait_park(cmd, slot, issue_flags);
	if (err)
		raw_done(cmd, err, issue_flags);
	return -EIOCBQUEUED;
}

static int wait_wake(struct io_uring_cmd *cmd)
{
	const struct wait_slot *args = raw_payload(cmd);
	struct io_uring_cmd **slot = wait_slot_at(READ_ONCE(args->slot));
	struct io_uring_cmd *waiting;

	if (!slot)
		return -EINVAL;
	waiting = raw_take(slot);
	if (!waiting)
		return -ENOENT;
	raw_to_task_lazy(waiting, wait_finish);
	return 0;
}

static int wait_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (unlikely(issue_flags & IO_URING_F_CANCEL)) {
		struct wait_pdu *pdu = (struct wait_pdu *)cmd->pdu;

		if (cmpxchg(pdu->slot, cmd, NULL) == cmd)
			raw_done(cmd, -ECANCELED, issue_flags);
		return 0;
	}
	switch (cmd->cmd_op) {
	case WAIT_FOR:
		return wait_for(cmd, issue_flags);
	case WAIT_WAKE:
		return wait_wake(cmd);
	default:
		return -EOPNOTSUPP;
	}
}

static const struct file_operations wait_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= wait_uring_cmd,
};

static struct miscdevice wait_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "ucmd-wait",
	.fops	= &wait_fops,
};
module_misc_device(wait_misc);

MODULE_DESCRIPTION("ucmd bench: commands that wait in slots, by hand");
MODULE_LICENSE("GPL");
