// SPDX-License-Identifier: GPL-2.0
/*
 * Commands of one table wait in every kind of place, are woken by the handlers of other
 * commands, wait again, and the driver writes all of its PDU. Needs Linux 6.7.
 */
#include <linux/completion.h>
#include <linux/file.h>
#include <linux/hrtimer.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <ucmd/ucmd.h>
#include <ucmd/waiting.h>

#include "ucmd_places.h"

/* Which of them it is depends on the operation, and on where the command is. */
union places_pdu {
	s64	junk;
	s32	res;
	struct {
		u16	kind;
		u16	tag;
	} next;
};
UCMD_PDU(union places_pdu);

struct places_job {
	struct delayed_work	work;
	struct ucmd_kept	cmd;
};

static struct ucmd_slot places_slots[PLACES_TAGS];
static struct ucmd_timed places_timed[PLACES_TAGS];
static DEFINE_UCMD_WAITLIST(places_list);
static struct ucmd_waitlist places_pass;
static struct workqueue_struct *places_wq;

static __always_inline void places_woken(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->res);
}
DEFINE_UCMD_WORK(places_finish, places_woken);

static __always_inline void places_timeout(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ETIME);
}
DEFINE_UCMD_WORK(places_late, places_timeout);

static __always_inline void places_next(UCMD_OWNED cmd)
{
	ucmd_done(cmd, PLACES_PASSED);
}
DEFINE_UCMD_WORK(places_passed, places_next);

static __always_inline void places_again(UCMD_IN_TASK cmd)
{
	const unsigned int tag = ucmd_pdu(cmd)->next.tag % PLACES_TAGS;
	int err;

	switch (ucmd_pdu(cmd)->next.kind) {
	case PLACES_SLOT:
		err = ucmd_wait(cmd, &places_slots[tag]);
		if (err)
			ucmd_done(cmd, err);
		break;
	case PLACES_TIMED:
		err = ucmd_wait(cmd, &places_timed[tag]);
		if (err)
			ucmd_done(cmd, err);
		break;
	default:
		err = ucmd_wait_event_lock_irq(cmd, &places_list, false);
		if (err)
			ucmd_done(cmd, err);
	}
}
DEFINE_UCMD_WORK(places_wait_again, places_again);

static void places_job(struct work_struct *work)
{
	struct places_job *job = container_of(to_delayed_work(work), struct places_job, work);
	DEFINE_UCMD_CLAIMED(cmd, &job->cmd);

	ucmd_to_task(&cmd, &places_finish);
	kfree(job);
}

/*
 * A timer that stays in hard interrupts with PREEMPT_RT. What it takes is sent to its task
 * elsewhere: that would be no business of such an interrupt.
 */
static struct {
	struct mutex lock;	/* of the rest */
	struct hrtimer timer;
	struct completion done;
	unsigned int kind, tag;
	struct ucmd_kept cmd;
	bool found;
} places_hard = {
	.lock = __MUTEX_INITIALIZER(places_hard.lock),
	.done = COMPLETION_INITIALIZER(places_hard.done),
};

static enum hrtimer_restart places_interrupt(struct hrtimer *timer)
{
	DEFINE_UCMD_CLAIMED(slot);
	DEFINE_UCMD_CLAIMED(timed);

	places_hard.found = true;
	if (places_hard.kind == PLACES_SLOT && ucmd_claim(&places_slots[places_hard.tag], &slot))
		ucmd_keep(&slot, &places_hard.cmd);
	else if (places_hard.kind == PLACES_TIMED &&
		 ucmd_claim(&places_timed[places_hard.tag], &timed))
		ucmd_keep(&timed, &places_hard.cmd);
	else
		places_hard.found = false;
	complete(&places_hard.done);
	return HRTIMER_NORESTART;
}

static void places_interrupted(void)
{
	DEFINE_UCMD_CLAIMED(cmd, &places_hard.cmd);

	ucmd_pdu(&cmd)->res = PLACES_IN_TASK;
	ucmd_to_task(&cmd, &places_finish);
}

static int places_wake_hard(const struct places_args *args)
{
	int err = -ENOENT;

	mutex_lock(&places_hard.lock);
	places_hard.kind = args->kind;
	places_hard.tag = args->tag % PLACES_TAGS;
	hrtimer_start(&places_hard.timer, 0, HRTIMER_MODE_REL_HARD);
	wait_for_completion(&places_hard.done);
	if (places_hard.found) {
		places_interrupted();
		err = 0;
	}
	mutex_unlock(&places_hard.lock);
	return err;
}

static ucmd_handler places_wait(UCMD_FRESH cmd, const struct places_args *args)
{
	const unsigned int tag = args->tag % PLACES_TAGS;

	ucmd_pdu(cmd)->junk = args->value;
	switch (args->kind) {
	case PLACES_SLOT:
		return ucmd_wait(cmd, &places_slots[tag]);
	case PLACES_TIMED:
		return ucmd_wait_timeout(cmd, &places_timed[tag], ns_to_ktime(args->value));
	case PLACES_LIST:
		return ucmd_wait(cmd, &places_list);
	}
	return ucmd_complete(cmd, -EINVAL);
}

static ucmd_handler places_bounce(UCMD_FRESH cmd, const struct places_args *args)
{
	ucmd_pdu(cmd)->next.kind = args->kind;
	ucmd_pdu(cmd)->next.tag = args->tag;
	return ucmd_to_task(cmd, &places_wait_again);
}

/* What was taken may be of any ring. */
static ucmd_handler places_end(UCMD_FRESH cmd, const struct places_args *args,
			       struct ucmd_claimed *waiting)
	__ucmd_takes(waiting)
{
	struct places_job *job = NULL;
	DEFINE_UCMD_OWNED(here);

	if (args->how == PLACES_LATER)
		job = kmalloc(sizeof(*job), GFP_KERNEL);
	if (job) {
		memset(ucmd_pdu(waiting), 0x42, sizeof(union places_pdu));
		INIT_DELAYED_WORK(&job->work, places_job);
		ucmd_keep(waiting, &job->cmd);
		queue_delayed_work(places_wq, &job->work, msecs_to_jiffies(args->value));
	} else if (args->how == PLACES_MOVE) {
		ucmd_pdu(waiting)->next.kind = args->value >> 32;
		ucmd_pdu(waiting)->next.tag = args->value;
		ucmd_to_task(waiting, &places_wait_again);
	} else if (args->how == PLACES_HERE && ucmd_same_ring(waiting, cmd, &here)) {
		ucmd_done(&here, PLACES_IN_HANDLER);
	} else {
		ucmd_pdu(waiting)->res = PLACES_IN_TASK;
		ucmd_to_task(waiting, &places_finish);
	}
	return ucmd_complete(cmd, 0);
}

static ucmd_handler places_wake(UCMD_FRESH cmd, const struct places_args *args)
{
	const unsigned int tag = args->tag % PLACES_TAGS;
	DEFINE_UCMD_CLAIMED(waiting);

	if (args->how == PLACES_HARD)
		return ucmd_complete(cmd, places_wake_hard(args));
	switch (args->kind) {
	case PLACES_SLOT:
		if (ucmd_claim(&places_slots[tag], &waiting))
			return places_end(NULL, cmd, args, &waiting);
		break;
	case PLACES_TIMED:
		if (ucmd_claim(&places_timed[tag], &waiting))
			return places_end(NULL, cmd, args, &waiting);
		break;
	case PLACES_LIST:
		if (ucmd_claim(&places_list, &waiting))
			return places_end(NULL, cmd, args, &waiting);
	}
	return ucmd_complete(cmd, -ENOENT);
}

#if UCMD_HAVE_REISSUE
static ucmd_handler places_blocks(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, ucmd_is(cmd, REISSUE));
}

static ucmd_handler places_retries(UCMD_FRESH cmd)
{
	if (ucmd_is(cmd, NONBLOCK))
		return ucmd_retry_blocking(cmd);
	return ucmd_complete(cmd, ucmd_is(cmd, REISSUE));
}
#else
static ucmd_handler places_blocks(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

static ucmd_handler places_retries(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
#endif

#if UCMD_HAVE_IN_WAKE
/* One file, whose wait queue is woken with its lock held. */
static struct {
	struct mutex lock;	/* of the next four */
	struct file *file;
	struct wait_queue_head *head;
	struct wait_queue_entry entry;
	poll_table table;
	struct ucmd_slot slot;
} places_watch = { .lock = __MUTEX_INITIALIZER(places_watch.lock) };

static int places_in_wake(struct wait_queue_entry *entry, unsigned int mode, int sync, void *key)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&places_watch.slot, &cmd)) {
		ucmd_pdu(&cmd)->res = PLACES_IN_TASK;
		ucmd_to_task(&cmd, &places_finish, IN_WAKE);
	}
	return 0;
}

static void places_hook(struct file *file, struct wait_queue_head *head, poll_table *table)
{
	if (places_watch.head)
		return;		/* of the first one is enough */
	places_watch.head = head;
	init_waitqueue_func_entry(&places_watch.entry, places_in_wake);
	add_wait_queue(head, &places_watch.entry);
}

static int places_follow(u32 fd, bool on)
{
	struct file *file = on ? fget(fd) : NULL;

	if (on && !file)
		return -EBADF;
	mutex_lock(&places_watch.lock);
	if (places_watch.head)
		remove_wait_queue(places_watch.head, &places_watch.entry);
	places_watch.head = NULL;
	swap(places_watch.file, file);
	if (on) {
		init_poll_funcptr(&places_watch.table, places_hook);
		vfs_poll(places_watch.file, &places_watch.table);
	}
	mutex_unlock(&places_watch.lock);
	if (file)
		fput(file);
	return 0;
}

static ucmd_handler places_watches(UCMD_FRESH cmd, const struct places_args *args)
{
	int err = places_follow(args->tag, args->kind);

	if (err || !args->kind)
		return ucmd_complete(cmd, err);
	return ucmd_wait(cmd, &places_watch.slot);
}
#else
static ucmd_handler places_watches(UCMD_FRESH cmd, const struct places_args *args)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
#endif

static ucmd_handler places_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case PLACES_WAIT:
		return ucmd_op(cmd, places_wait, struct places_args);
	case PLACES_WAKE:
		return ucmd_op(cmd, places_wake, struct places_args);
	case PLACES_BOUNCE:
		return ucmd_op(cmd, places_bounce, struct places_args);
	case PLACES_PASS:
		return ucmd_wait(cmd, &places_pass);
	case PLACES_BLOCKS:
		return ucmd_op(cmd, places_blocks, void, .may_block = true);
	case PLACES_RETRIES:
		return places_retries(NULL, cmd);
	case PLACES_WATCH:
		return ucmd_op(cmd, places_watches, struct places_args);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

/* The core walks the commands of the ring: the next one is sent to its task. */
static __always_inline void places_canceled(UCMD_OWNED cmd)
{
	const bool passes = ucmd_opcode(cmd) == PLACES_PASS;

	ucmd_done(cmd, -ECANCELED);
	if (passes)
		ucmd_wake(&places_pass, &places_passed);
}
DEFINE_UCMD(places_uring_cmd, places_issue, places_canceled);

/* Polled rings are refused where a command waits. */
static int places_iopoll(struct io_uring_cmd *cmd, struct io_comp_batch *iob, unsigned int flags)
{
	return 0;
}

UCMD_MISC_DEVICE(places_misc, "ucmd-places", places_uring_cmd,
	.uring_cmd_iopoll = places_iopoll,
);

/* Of one class these locks would be taken recursively. */
static void places_nest(struct ucmd_waitlist *outer, struct ucmd_waitlist *inner)
{
	spin_lock_irq(&outer->lock);
	spin_lock(&inner->lock);
	spin_unlock(&inner->lock);
	spin_unlock_irq(&outer->lock);
}

static int __init places_init(void)
{
	struct ucmd_waitlist other;
	unsigned int tag;
	int err;

	ucmd_waitlist_init(&places_pass);
	ucmd_waitlist_init(&other);
	places_nest(&places_list, &places_pass);
	places_nest(&places_pass, &other);
	for (tag = 0; tag < PLACES_TAGS; tag++)
		ucmd_timed_init(&places_timed[tag], &places_late);
#if UCMD_HAVE_HRTIMER_SETUP
	hrtimer_setup(&places_hard.timer, places_interrupt, CLOCK_MONOTONIC, HRTIMER_MODE_REL_HARD);
#else
	hrtimer_init(&places_hard.timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL_HARD);
	places_hard.timer.function = places_interrupt;
#endif
	places_wq = alloc_workqueue("ucmd-places", WQ_UNBOUND, 0);
	if (!places_wq)
		return -ENOMEM;
	err = misc_register(&places_misc);
	if (err)
		destroy_workqueue(places_wq);
	return err;
}
module_init(places_init);

static void __exit places_exit(void)
{
	unsigned int tag;

	misc_deregister(&places_misc);
	hrtimer_cancel(&places_hard.timer);
	destroy_workqueue(places_wq);
	for (tag = 0; tag < PLACES_TAGS; tag++)
		ucmd_timed_exit(&places_timed[tag]);
}
module_exit(places_exit);

MODULE_DESCRIPTION("ucmd test: every kind of place in one table");
MODULE_LICENSE("GPL");
