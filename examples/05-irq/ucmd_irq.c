// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows commands that wait in line for the interrupts of a device, and
 * are completed from its interrupt handler. A timer is the device.
 */
#include <ucmd/ucmd.h>

#include "ucmd_irq.h"

struct intr_pdu {
	struct ucmd_waiter waiter;
	u32 number;
};

static struct ucmd_waitlist intr_line;

/* Under the lock of the line. */
static u32 intr_raised, intr_taken, intr_left;
static ktime_t intr_interval;

static struct hrtimer intr_device;

/* A completion must not be posted from an interrupt: the task does. */
UCMD_TASK_WORK_ANY(intr_finish, "reads the PDU only", cmd, ctx)
{
	ucmd_done(cmd, ucmd_pdu(cmd, struct intr_pdu)->number, ctx);
}

UCMD_TASK_WORK_ANY(intr_flushed, "touches nothing but the command", cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

static enum hrtimer_restart intr_handler(struct hrtimer *timer)
{
	UCMD_QUEUED(cmd);
	u32 number, left;

	WARN_ON_ONCE(!in_hardirq() && !IS_ENABLED(CONFIG_PREEMPT_RT));
	spin_lock(&intr_line.lock);
	number = intr_raised++;
	left = --intr_left;
	if (ucmd_claim_first_locked(&intr_line, &cmd)) {
		intr_taken++;
		spin_unlock(&intr_line.lock);
		ucmd_pdu(&cmd, struct intr_pdu)->number = number;
		ucmd_to_task_lazy(&cmd, &intr_finish);
	} else {
		spin_unlock(&intr_line.lock);
	}
	if (!left)
		return HRTIMER_NORESTART;
	hrtimer_forward_now(timer, intr_interval);
	return HRTIMER_RESTART;
}

UCMD_HANDLER(intr_fire, cmd, ctx)
{
	struct ucmd_irq_fire args;
	bool busy;

	ucmd_sqe_copy(cmd, &args);
	if (!args.count || args.ns < 1000 || args.ns > NSEC_PER_SEC)
		return ucmd_complete(cmd, -EINVAL);

	spin_lock_irq(&intr_line.lock);
	busy = intr_left;
	if (!busy) {
		intr_left = args.count;
		intr_interval = ns_to_ktime(args.ns);
		intr_raised = 0;
		intr_taken = 0;
	}
	spin_unlock_irq(&intr_line.lock);
	if (busy)
		return ucmd_complete(cmd, -EBUSY);
	hrtimer_start(&intr_device, ns_to_ktime(args.ns), HRTIMER_MODE_REL);
	return ucmd_complete(cmd, 0);
}

UCMD_HANDLER(intr_flush, cmd, ctx)
{
	return ucmd_complete(cmd, ucmd_wake_all(&intr_line, &intr_flushed));
}

UCMD_HANDLER(intr_first, cmd, ctx)
{
	return ucmd_complete(cmd, ucmd_wake_one(&intr_line, &intr_flushed));
}

#if UCMD_HAVE_CANCEL
static bool intr_take(u32 *number)
{
	if (intr_taken == intr_raised)
		return false;
	*number = intr_taken++;
	return true;
}

UCMD_HANDLER(intr_wait, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;
	u32 number;
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_unless(&queued, struct intr_pdu, waiter, &intr_line,
			       intr_take(&number), ctx);
	if (err)
		ucmd_done(&queued, err == -EALREADY ? (int)number : err, ctx);
	return action;
}

UCMD_CANCEL(intr_cancel, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_WAITLIST(intr_uring_cmd, intr_cancel, struct intr_pdu, waiter,
	UCMD_OP(UCMD_IRQ_WAIT, UCMD_NONE, intr_wait)
	UCMD_OP(UCMD_IRQ_FIRE, struct ucmd_irq_fire, intr_fire)
	UCMD_OP(UCMD_IRQ_FLUSH, UCMD_NONE, intr_flush)
	UCMD_OP(UCMD_IRQ_FIRST, UCMD_NONE, intr_first)
);
#else	/* nobody could cancel it: such a kernel gets no waiting commands */
UCMD_OPS(intr_uring_cmd,
	UCMD_OP(UCMD_IRQ_FIRE, struct ucmd_irq_fire, intr_fire)
	UCMD_OP(UCMD_IRQ_FLUSH, UCMD_NONE, intr_flush)
	UCMD_OP(UCMD_IRQ_FIRST, UCMD_NONE, intr_first)
);
#endif

UCMD_MISC_DEVICE(intr_misc, "ucmd-irq", intr_uring_cmd);

static int __init intr_init(void)
{
	ucmd_waitlist_init(&intr_line);
	ucmd_hrtimer_setup(&intr_device, intr_handler);
	return misc_register(&intr_misc);
}
module_init(intr_init);

static void __exit intr_exit(void)
{
	misc_deregister(&intr_misc);
	hrtimer_cancel(&intr_device);
}
module_exit(intr_exit);

MODULE_DESCRIPTION("ucmd example: commands completed from an interrupt handler");
MODULE_LICENSE("GPL");
