// SPDX-License-Identifier: GPL-2.0
/* A driver with a multishot command, by hand. */
#include <linux/uaccess.h>

#include "multishot.h"
#include "raw.h"

#ifdef IORING_URING_CMD_MULTISHOT
static struct {
	unsigned int in;
	u32 lost;
	unsigned int out;
	struct multishot_event ring[MULTISHOT_QUEUE];
} multishot_events;
static struct io_uring_cmd *multishot_parked;
static struct multishot_event multishot_last;
static u16 multishot_group;
static u64 multishot_seq;

static __always_inline int multishot_post_event(struct io_uring_cmd *cmd,
						unsigned int issue_flags)
{
	size_t len = sizeof(multishot_last);
	struct io_br_sel sel;
	int err;

	sel = io_uring_cmd_buffer_select(cmd, multishot_group, &len, issue_flags);
	if (IS_ERR_OR_NULL((__force void *)sel.addr))
		return PTR_ERR_OR_ZERO((__force void *)sel.addr) ?: -ENOBUFS;
	if (unlikely(len < sizeof(multishot_last))) {
		err = -EMSGSIZE;
	} else if (unlikely(copy_to_user(sel.addr, &multishot_last, sizeof(multishot_last)))) {
		err = -EFAULT;
	} else {
		sel.val = sizeof(multishot_last);
		if (likely(!io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags)))
			return 0;
		return -EOVERFLOW;
	}
	sel.val = 0;
	io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags);
	return err;
}

static void multishot_post(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);
	int err;

	if (unlikely(tw.cancel)) {
		raw_done(cmd, -ECANCELED, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
		return;
	}
	err = multishot_post_event(cmd, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
	if (err)
		raw_done(cmd, err, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
	else
		multishot_parked = cmd;
}

static noinline void multishot_interrupt(void)
{
	struct multishot_event event = { .seq = multishot_seq++ };
	unsigned int in = multishot_events.in;

	/* what was there was read */
	if (unlikely(in - smp_load_acquire(&multishot_events.out) >= MULTISHOT_QUEUE)) {
		if (multishot_events.lost != U32_MAX)
			multishot_events.lost++;
	} else {
		struct multishot_event *slot = &multishot_events.ring[in & (MULTISHOT_QUEUE - 1)];

		*slot = event;
		slot->lost = multishot_events.lost;
		multishot_events.lost = 0;
		/* the event is seen before its number */
		smp_store_release(&multishot_events.in, in + 1);
	}
	io_uring_cmd_complete_in_task(multishot_parked, multishot_post);
}

static int multishot_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	switch (cmd->cmd_op) {
	case MULTISHOT_WATCH:
		if (!(cmd->flags & IORING_URING_CMD_MULTISHOT))
			return -EINVAL;
		multishot_group = READ_ONCE(cmd->sqe->buf_index);
		multishot_parked = cmd;
		return -EIOCBQUEUED;
	case MULTISHOT_TICK:
		multishot_interrupt();
		return 0;
	default:
		return -EOPNOTSUPP;
	}
}
#else
static int multishot_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	return -EOPNOTSUPP;
}
#endif

static const struct file_operations multishot_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= multishot_uring_cmd,
};

static struct miscdevice multishot_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "ucmd-multishot",
	.fops	= &multishot_fops,
};
module_misc_device(multishot_misc);

MODULE_DESCRIPTION("ucmd bench: a multishot command, by hand");
MODULE_LICENSE("GPL");
