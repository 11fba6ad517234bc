// SPDX-License-Identifier: GPL-2.0
/*
 * What tests/stress has its way with: commands that wait in slots, in a line and for
 * a time, and are completed from everywhere. Each command is booked when it is taken
 * and when it is done; reading a device tells how often. Needs Linux 6.7.
 */
#include <linux/delay.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

#include <ucmd/ucmd.h>

#include "stress.h"

struct stress_pdu {
	union {
		struct ucmd_in_slot slot;
		struct ucmd_waiter line;
		struct ucmd_in_timed timed;
	};
	u32 cookie;
	u32 owed;	/* exactly one done: set when it is taken, cleared when done */
};

/* What LATER and some of the WAKEs allocate. */
struct stress_job {
	struct ucmd_parked cmd;
	struct work_struct work;
	struct hrtimer timer;
	u32 how;
};

static struct ucmd_slot stress_slots[STRESS_TAGS];
static struct ucmd_timed stress_timed[STRESS_TAGS];
static struct ucmd_waitlist stress_line;
static struct ucmd_inflight stress_inflight;
static struct workqueue_struct *stress_wq;
static atomic64_t stress_taken, stress_finished, stress_twice;

static __ucmd_helper bool stress_read(struct ucmd_fresh *cmd, struct stress_args *args)
{
	ucmd_sqe_copy(cmd, args);
	return args->cookie == ~args->check;
}

/* The books of a command that is kept. */
static __ucmd_helper void stress_take(struct ucmd_queued *cmd, u32 cookie)
{
	struct stress_pdu *pdu = ucmd_pdu(cmd, struct stress_pdu);

	pdu->cookie = cookie;
	WRITE_ONCE(pdu->owed, 1);
	atomic64_inc(&stress_taken);
}

static __ucmd_helper void stress_done(struct ucmd_queued *cmd, int res, struct ucmd_ctx ctx)
{
	if (!xchg(&ucmd_pdu(cmd, struct stress_pdu)->owed, 0))
		atomic64_inc(&stress_twice);
	atomic64_inc(&stress_finished);
	ucmd_done(cmd, res, ctx);
	ucmd_inflight_put(&stress_inflight);
}

#define stress_res(cmd)	STRESS_RES(ucmd_pdu(cmd, struct stress_pdu)->cookie)

UCMD_TASK_WORK(stress_finish, cmd, ctx)
{
	stress_done(cmd, stress_res(cmd), ctx);
}

UCMD_TASK_DEAD(stress_finish, cmd, ctx)
{
	stress_done(cmd, -ECANCELED, ctx);
}

UCMD_TASK_WORK_ANY(stress_late, "touches nothing but the command", cmd, ctx)
{
	stress_done(cmd, -ETIME, ctx);
}

/* --- jobs: from a timer's interrupt or from a workqueue --------------------- */

static void stress_work(struct work_struct *work)
{
	UCMD_QUEUED(cmd);
	struct stress_job *job = container_of(work, struct stress_job, work);

	hrtimer_cancel(&job->timer);	/* it may still be leaving */
	if (job->how == STRESS_WORK) {
		ucmd_unpark(&job->cmd, &cmd);
		stress_done(&cmd, stress_res(&cmd), ucmd_ctx_unlocked());
	}
	kfree(job);
}

static enum hrtimer_restart stress_timer(struct hrtimer *timer)
{
	UCMD_QUEUED(cmd);
	struct stress_job *job = container_of(timer, struct stress_job, timer);

	if (job->how != STRESS_WORK) {
		ucmd_unpark(&job->cmd, &cmd);
		if (job->how == STRESS_LAZY)
			ucmd_to_task_lazy(&cmd, &stress_finish);
		else
			ucmd_to_task(&cmd, &stress_finish);
	}
	queue_work(stress_wq, &job->work);
	return HRTIMER_NORESTART;
}

static struct stress_job *stress_job(u32 how)
{
	struct stress_job *job = kmalloc(sizeof(*job), GFP_KERNEL);

	if (!job)
		return NULL;
	job->how = how % STRESS_HOWS;
	INIT_WORK(&job->work, stress_work);
	ucmd_hrtimer_setup(&job->timer, stress_timer);
	return job;
}

static __ucmd_helper void stress_start(struct ucmd_queued *cmd, struct stress_job *job, u32 us)
{
	ucmd_park(cmd, &job->cmd);
	hrtimer_start(&job->timer, us_to_ktime(us), HRTIMER_MODE_REL);
}

UCMD_HANDLER(stress_later, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;
	struct stress_args args;
	struct stress_job *job;

	if (!stress_read(cmd, &args))
		return ucmd_complete(cmd, -EINVAL);
	job = stress_job(args.how);
	if (!job)
		return ucmd_complete(cmd, -ENOMEM);
	if (!ucmd_inflight_get(&stress_inflight)) {
		kfree(job);
		return ucmd_complete(cmd, -ENODEV);
	}
	action = ucmd_queue(cmd, &queued);
	stress_take(&queued, args.cookie);
	stress_start(&queued, job, args.tag % 2000);
	return action;
}

/* --- at once ---------------------------------------------------------------- */

UCMD_HANDLER(stress_now, cmd, ctx)
{
	struct stress_args args;

	if (!stress_read(cmd, &args))
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, STRESS_RES(args.cookie));
}

/* In a worker of io-wq, which has to see the SQE of the submission. */
UCMD_HANDLER(stress_block, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;
	struct stress_args args;

	if (ucmd_ctx_nonblock(ctx))
		return ucmd_complete(cmd, -EIO);
	if (!stress_read(cmd, &args))
		return ucmd_complete(cmd, -EINVAL);
	if (args.how & 1)
		usleep_range(10, 50);
	if (args.how & 2)
		return ucmd_complete(cmd, STRESS_RES(args.cookie));
	if (!ucmd_inflight_get(&stress_inflight))
		return ucmd_complete(cmd, -ENODEV);
	action = ucmd_queue(cmd, &queued);
	stress_take(&queued, args.cookie);
	stress_done(&queued, STRESS_RES(args.cookie), ctx);
	return action;
}

/* --- waiting ---------------------------------------------------------------- */

/* The commands of the three devices, which differ in @park and @claim; tags may not count. */
#define STRESS_DEVICE(kind, OPS, one_line, park, claim)			\
UCMD_HANDLER(stress_wait_##kind, cmd, ctx)				\
{									\
	UCMD_QUEUED(queued);						\
	struct ucmd_action action;					\
	struct stress_args args;					\
	u32 tag;							\
	int err;							\
									\
	if (!stress_read(cmd, &args))					\
		return ucmd_complete(cmd, -EINVAL);			\
	if (args.tag >= STRESS_TAGS)					\
		return ucmd_complete(cmd, -EINVAL);			\
	if (!ucmd_inflight_get(&stress_inflight))			\
		return ucmd_complete(cmd, -ENODEV);			\
	tag = array_index_nospec(args.tag, STRESS_TAGS);		\
	action = ucmd_queue(cmd, &queued);				\
	stress_take(&queued, args.cookie);				\
	err = park;							\
	if (err)							\
		stress_done(&queued, err, ctx);				\
	return action;							\
}									\
									\
/* From the handler of another command, whose context is not that of this one. */ \
static int stress_wake_one_##kind(u32 tag, u32 how)			\
{									\
	UCMD_QUEUED(cmd);						\
	struct stress_job *job = NULL;					\
									\
	how %= STRESS_HOWS;						\
	if (how == STRESS_IRQ || how == STRESS_WORK)			\
		job = stress_job(how);					\
	if (!(claim)) {							\
		kfree(job);						\
		return 0;						\
	}								\
	if (job)							\
		stress_start(&cmd, job, tag % 100);			\
	else if (how == STRESS_LAZY)					\
		ucmd_to_task_lazy(&cmd, &stress_finish);		\
	else								\
		ucmd_to_task(&cmd, &stress_finish);			\
	return 1;							\
}									\
									\
UCMD_HANDLER(stress_wake_##kind, cmd, ctx)				\
{									\
	struct stress_args args;					\
									\
	if (!stress_read(cmd, &args) || args.tag >= STRESS_TAGS)	\
		return ucmd_complete(cmd, -EINVAL);			\
	return ucmd_complete(cmd, stress_wake_one_##kind(		\
			array_index_nospec(args.tag, STRESS_TAGS), args.how)); \
}									\
									\
UCMD_HANDLER(stress_flush_##kind, cmd, ctx)				\
{									\
	int tag, woken = 0;						\
									\
	for (tag = 0; tag < STRESS_TAGS; tag++) {			\
		if (stress_wake_one_##kind(tag, tag & 1))		\
			woken++;					\
		else if (one_line)					\
			break;						\
	}								\
	return ucmd_complete(cmd, woken);				\
}									\
									\
UCMD_CANCEL(stress_cancel_##kind, cmd, ctx)				\
{									\
	stress_done(cmd, -ECANCELED, ctx);				\
}									\
									\
OPS(stress_uring_cmd_##kind, stress_cancel_##kind, struct stress_pdu, kind, \
	UCMD_OP(STRESS_NOW, struct stress_args, stress_now)		\
	UCMD_OP(STRESS_WAIT, struct stress_args, stress_wait_##kind)	\
	UCMD_OP(STRESS_WAKE, struct stress_args, stress_wake_##kind)	\
	UCMD_OP(STRESS_LATER, struct stress_args, stress_later)		\
	UCMD_OP(STRESS_BLOCK, struct stress_args, stress_block,		\
		.may_block = true, .zero_pdu = true)			\
	UCMD_OP(STRESS_FLUSH, UCMD_NONE, stress_flush_##kind)		\
);									\
UCMD_MISC_DEVICE(stress_misc_##kind, "stress-" #kind, stress_uring_cmd_##kind, \
	.read = stress_books,						\
)

static ssize_t stress_books(struct file *file, char __user *to, size_t size, loff_t *pos)
{
	char text[80];
	int length;

	length = scnprintf(text, sizeof(text), "%lld %lld %lld\n", atomic64_read(&stress_taken),
			   atomic64_read(&stress_finished), atomic64_read(&stress_twice));
	return simple_read_from_buffer(to, size, pos, text, length);
}

STRESS_DEVICE(slot, UCMD_OPS_CANCEL, false,
	ucmd_park_cancelable(&queued, struct stress_pdu, slot, &stress_slots[tag], ctx),
	ucmd_claim(&stress_slots[tag], &cmd));
STRESS_DEVICE(line, UCMD_OPS_WAITLIST, true,
	(tag & 63) ? ucmd_park_unless(&queued, struct stress_pdu, line, &stress_line, false, ctx) :
		     -EBUSY,
	ucmd_claim_first(&stress_line, &cmd));
STRESS_DEVICE(timed, UCMD_OPS_TIMEOUT, false,
	ucmd_park_timeout(&queued, struct stress_pdu, timed, &stress_timed[tag],
			  args.how ? ms_to_ktime(args.how % 100) : KTIME_MAX, ctx),
	ucmd_claim_timed(&stress_timed[tag], &cmd));

static struct miscdevice *const stress_miscs[] = {
	&stress_misc_slot, &stress_misc_line, &stress_misc_timed,
};

/* Nothing is in flight when this runs: each command holds the module. */
static void stress_close(void)
{
	int i;

	ucmd_inflight_stop(&stress_inflight);
	WARN_ON(ucmd_inflight_drain(&stress_inflight, NULL, 1000));
	ucmd_inflight_exit(&stress_inflight);
	destroy_workqueue(stress_wq);
	for (i = 0; i < STRESS_TAGS; i++)
		ucmd_timed_exit(&stress_timed[i]);
	WARN_ON(atomic64_read(&stress_taken) != atomic64_read(&stress_finished));
	WARN_ON(atomic64_read(&stress_twice));
}

static int __init stress_init(void)
{
	int err, i;

	for (i = 0; i < STRESS_TAGS; i++)
		ucmd_timed_init(&stress_timed[i], &stress_late);
	ucmd_waitlist_init(&stress_line);
	err = ucmd_inflight_init(&stress_inflight);
	if (err)
		return err;
	stress_wq = alloc_workqueue("ucmd-stress", WQ_UNBOUND, 0);
	if (!stress_wq) {
		ucmd_inflight_exit(&stress_inflight);
		return -ENOMEM;
	}
	for (i = 0; i < ARRAY_SIZE(stress_miscs); i++) {
		err = misc_register(stress_miscs[i]);
		if (err)
			goto unregister;
	}
	return 0;

unregister:
	while (i--)
		misc_deregister(stress_miscs[i]);
	stress_close();
	return err;
}
module_init(stress_init);

static void __exit stress_exit(void)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(stress_miscs); i++)
		misc_deregister(stress_miscs[i]);
	stress_close();
}
module_exit(stress_exit);

MODULE_DESCRIPTION("ucmd test: commands under stress");
MODULE_LICENSE("GPL");
