// SPDX-License-Identifier: GPL-2.0
/* A driver of 0.1: commands that wait in line, or in slots of a device, with a count. */
#include <linux/miscdevice.h>
#include <ucmd/ucmd.h>

#define LINE_SLOTS	8
#define LINE_WAIT	_IO('l', 1)
#define LINE_FLUSH	_IO('l', 2)
#define LINE_SLOT	_IO('l', 3)

struct line {
	struct miscdevice	misc;
	struct ucmd_waitlist	list;
	struct ucmd_slot	slots[LINE_SLOTS];
	atomic_t		busy;
	u32			raised, taken;	/* under the lock of the list */
};

#if UCMD_HAVE_CANCEL
struct line_pdu {
	struct ucmd_waiter waiter;
};

UCMD_TASK_WORK_ANY(line_finish, "touches nothing but the command", cmd, ctx)
{
	struct line *line = ucmd_misc(cmd, struct line, misc);

	ucmd_done(cmd, 0, ctx);
	atomic_dec(&line->busy);
}

void line_irq(struct line *line);

void line_irq(struct line *line)
{
	UCMD_QUEUED(cmd);

	spin_lock(&line->list.lock);
	line->raised++;
	if (ucmd_claim_first_locked(&line->list, &cmd)) {
		line->taken++;
		spin_unlock(&line->list.lock);
		ucmd_to_task_lazy(&cmd, &line_finish);
	} else {
		spin_unlock(&line->list.lock);
	}
	ucmd_wake_one(&line->list, &line_finish);
	ucmd_claim_to_task(&line->slots[0], &line_finish);
}

static bool line_take(struct line *line, u32 *number)
{
	if (line->taken == line->raised)
		return false;
	*number = line->taken++;
	return true;
}

UCMD_HANDLER(line_wait, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct line *line = ucmd_misc(cmd, struct line, misc);
	struct ucmd_action action;
	u32 number = 0;
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_unless(&queued, struct line_pdu, waiter, &line->list,
			       line_take(line, &number), ctx);
	if (err)
		ucmd_done(&queued, err == -EALREADY ? (int)number : err, ctx);
	return action;
}

UCMD_HANDLER(line_flush, cmd, ctx)
{
	struct line *line = ucmd_misc(cmd, struct line, misc);

	return ucmd_complete(cmd, ucmd_wake_all(&line->list, &line_finish));
}

/* What else is to be undone */
static __ucmd_helper void line_end(struct ucmd_queued *cmd, struct line *line, int res,
				   struct ucmd_ctx ctx)
	__ucmd_takes(cmd)
{
	ucmd_done(cmd, res, ctx);
	atomic_dec(&line->busy);
}

UCMD_CANCEL(line_canceled, cmd, ctx)
{
	line_end(cmd, ucmd_misc(cmd, struct line, misc), -ECANCELED, ctx);
}

UCMD_HANDLER(line_slot, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct line *line = ucmd_misc(cmd, struct line, misc);
	struct ucmd_action action;
	u64 number = ucmd_sqe_field(cmd, addr3);
	struct ucmd_slot *slot;
	int err;

	slot = ucmd_slot_at(line->slots, LINE_SLOTS, number);
	if (!slot || atomic_inc_return(&line->busy) > LINE_SLOTS)
		return ucmd_complete(cmd, -EINVAL);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct line_pdu, waiter, slot, ctx);
	if (err)
		line_end(&queued, line, err, ctx);
	return action;
}

UCMD_OPS_WAITLIST(line_uring_cmd, line_canceled, struct line_pdu, waiter,
	UCMD_OP(LINE_WAIT, UCMD_NONE, line_wait)
	UCMD_OP(LINE_FLUSH, UCMD_NONE, line_flush)
	UCMD_OP(LINE_SLOT, UCMD_NONE, line_slot)
);

const struct file_operations line_fops = { .owner = THIS_MODULE, .uring_cmd = line_uring_cmd };
#endif
