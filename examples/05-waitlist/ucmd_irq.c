// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows commands that wait for the interrupts of a device, and
 * are completed from its interrupt handler. A timer is the device.
 */
#include <ucmd/ucmd.h>
#include <ucmd/waiting.h>

#include "ucmd_irq.h"

struct intr_pdu {
	u32 number;
};
UCMD_PDU(struct intr_pdu);

static DEFINE_UCMD_WAITLIST(intr_list);

/* Under the lock of the list. */
static u32 intr_raised, intr_taken, intr_left;
static ktime_t intr_interval;

static struct hrtimer intr_device;

/* A completion must not be posted from an interrupt: the task does. */
static __always_inline void intr_arrived(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->number);
}
DEFINE_UCMD_WORK(intr_finish, intr_arrived);

static __always_inline void intr_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_WORK(intr_flushed, intr_end);

static enum hrtimer_restart intr_handler(struct hrtimer *timer)
{
	DEFINE_UCMD_CLAIMED(cmd);
	u32 number, left;

	WARN_ON_ONCE(!in_hardirq() && !IS_ENABLED(CONFIG_PREEMPT_RT));
	spin_lock(&intr_list.lock);
	number = intr_raised++;
	left = --intr_left;
	if (ucmd_claim_locked(&intr_list, &cmd)) {
		intr_taken++;
		spin_unlock(&intr_list.lock);
		ucmd_pdu(&cmd)->number = number;
		ucmd_to_task_lazy(&cmd, &intr_finish);
	} else {
		spin_unlock(&intr_list.lock);
	}
	if (!left)
		return HRTIMER_NORESTART;
	hrtimer_forward_now(timer, intr_interval);
	return HRTIMER_RESTART;
}

static ucmd_handler intr_fire(UCMD_FRESH cmd, const struct ucmd_irq_fire *args)
{
	bool busy;

	if (!args->count || args->ns < 1000 || args->ns > NSEC_PER_SEC)
		return ucmd_complete(cmd, -EINVAL);

	spin_lock_irq(&intr_list.lock);
	busy = intr_left;
	if (!busy) {
		intr_left = args->count;
		intr_interval = ns_to_ktime(args->ns);
		intr_raised = 0;
		intr_taken = 0;
	}
	spin_unlock_irq(&intr_list.lock);
	if (busy)
		return ucmd_complete(cmd, -EBUSY);
	hrtimer_start(&intr_device, ns_to_ktime(args->ns), HRTIMER_MODE_REL);
	return ucmd_complete(cmd, 0);
}

#if UCMD_HAVE_CANCEL
static bool intr_take(u32 *number)
{
	if (intr_taken == intr_raised)
		return false;
	*number = intr_taken++;
	return true;
}

static ucmd_handler intr_wait(UCMD_FRESH cmd)
{
	u32 number;

	return ucmd_wait_event_lock_irq(cmd, &intr_list, intr_take(&number), number);
}
#else	/* nobody could cancel it: such a kernel gets no waiting commands */
static ucmd_handler intr_wait(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
#endif

static ucmd_handler intr_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case UCMD_IRQ_WAIT:
		return intr_wait(NULL, cmd);
	case UCMD_IRQ_FIRE:
		return ucmd_op(cmd, intr_fire, struct ucmd_irq_fire);
	case UCMD_IRQ_FLUSH:
		return ucmd_complete(cmd, ucmd_wake_all(&intr_list, &intr_flushed));
	case UCMD_IRQ_FIRST:
		return ucmd_complete(cmd, ucmd_wake(&intr_list, &intr_flushed));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(intr_uring_cmd, intr_issue);
UCMD_MISC_DEVICE(intr_misc, "ucmd-irq", intr_uring_cmd);

static int __init intr_init(void)
{
#if UCMD_HAVE_HRTIMER_SETUP
	hrtimer_setup(&intr_device, intr_handler, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
#else
	hrtimer_init(&intr_device, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	intr_device.function = intr_handler;
#endif
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
