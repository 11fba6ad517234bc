// SPDX-License-Identifier: GPL-2.0
/*
 * ucmd_park without ucmd. With PARK_PLAIN also without the atomic operations, as
 * a driver would be for which nothing is ever canceled (see plain_park.c).
 */
#include <linux/nospec.h>

#include "park.h"
#include "raw.h"

static struct io_uring_cmd *park_slots[PARK_TAGS];

#ifdef PARK_PLAIN
static inline struct io_uring_cmd *park_take(struct io_uring_cmd **slot)
{
	struct io_uring_cmd *cmd = *slot;

	*slot = NULL;
	return cmd;
}

static inline bool park_put(struct io_uring_cmd **slot, struct io_uring_cmd *cmd)
{
	if (*slot)
		return false;
	*slot = cmd;
	return true;
}

static inline bool park_take_this(struct io_uring_cmd **slot, struct io_uring_cmd *cmd)
{
	if (*slot != cmd)
		return false;
	*slot = NULL;
	return true;
}
#else
static inline struct io_uring_cmd *park_take(struct io_uring_cmd **slot)
{
	return raw_take(slot);
}

static inline bool park_put(struct io_uring_cmd **slot, struct io_uring_cmd *cmd)
{
	return !cmpxchg(slot, NULL, cmd);
}

static inline bool park_take_this(struct io_uring_cmd **slot, struct io_uring_cmd *cmd)
{
	return cmpxchg(slot, cmd, NULL) == cmd;
}
#endif

static struct io_uring_cmd **park_slot(struct io_uring_cmd *cmd)
{
	const struct park_tag *args = raw_payload(cmd);
	u64 tag = READ_ONCE(args->tag);

	return tag < PARK_TAGS ? &park_slots[array_index_nospec(tag, PARK_TAGS)] : NULL;
}

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 19, 0)
static void park_finish(struct io_tw_req tw_req, io_tw_token_t tw)
{
	raw_done(io_uring_cmd_from_tw(tw_req), 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}
#else
static void park_finish(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	raw_done(cmd, 0, issue_flags);
}
#endif

static int park_wake(struct io_uring_cmd *cmd)
{
	struct io_uring_cmd **slot = park_slot(cmd), *waiting;

	if (!slot)
		return -EINVAL;
	waiting = park_take(slot);
	if (!waiting)
		return -ENOENT;
	raw_to_task_lazy(waiting, park_finish);
	return 0;
}

#ifdef IORING_URING_CMD_CANCELABLE
struct park_pdu {
	struct io_uring_cmd **slot;
};

static int park_wait(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct park_pdu *pdu = (struct park_pdu *)cmd->pdu;
	struct io_uring_cmd **slot = park_slot(cmd);
	int err = -EOPNOTSUPP;

	if (!slot)
		return -EINVAL;
	if (!(issue_flags & IO_URING_F_IOPOLL)) {
		pdu->slot = slot;
		io_uring_cmd_mark_cancelable(cmd, issue_flags);
		if (park_put(slot, cmd))
			return -EIOCBQUEUED;
		err = -EBUSY;
	}
	raw_done(cmd, err, issue_flags);
	return -EIOCBQUEUED;
}

static int park_cancel(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct park_pdu *pdu = (struct park_pdu *)cmd->pdu;

	if (park_take_this(pdu->slot, cmd))
		raw_done(cmd, -ECANCELED, issue_flags);
	return 0;
}
#endif

static int park_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
#ifdef IORING_URING_CMD_CANCELABLE
	if (unlikely(issue_flags & IO_URING_F_CANCEL))
		return park_cancel(cmd, issue_flags);
#endif
	switch (cmd->cmd_op) {
#ifdef IORING_URING_CMD_CANCELABLE
	case PARK_WAIT:
		return park_wait(cmd, issue_flags);
#endif
	case PARK_WAKE:
		return park_wake(cmd);
	default:
		return -EOPNOTSUPP;
	}
}

static const struct file_operations park_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= park_uring_cmd,
};

static struct miscdevice park_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "ucmd-park",
	.fops	= &park_fops,
};
module_misc_device(park_misc);

MODULE_DESCRIPTION("ucmd bench: commands that wait in slots, by hand");
MODULE_LICENSE("GPL");
