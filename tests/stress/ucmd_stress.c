// SPDX-License-Identifier: GPL-2.0
/*
 * What tests/stress has its way with: commands that wait in slots, in a list and for
 * a time, wait again elsewhere, are queued, worked on by a device with tags, post events, and
 * are completed from everywhere. Each command is booked when it is taken and when it is done;
 * reading a device tells how often. Needs Linux 6.18.
 */
#include <linux/delay.h>
#include <linux/nospec.h>
#include <linux/slab.h>
#include <linux/workqueue.h>

#include <ucmd/ucmd.h>
#include <ucmd/batch.h>
#include <ucmd/multishot.h>
#include <ucmd/tag_reset.h>
#include <ucmd/tag_timeout.h>
#include <ucmd/waiting.h>

#include "stress.h"

struct stress_pdu {
	u32 cookie;
	u32 owed;	/* exactly one done: set when it is taken, cleared when done */
#define STRESS_NOT_BOOKED	2
};
UCMD_PDU(struct stress_pdu);

/* What LATER and some of the WAKEs allocate. */
struct stress_job {
	struct ucmd_kept cmd;
	struct work_struct work;
	struct hrtimer timer;
	u32 how;
};

enum stress_kind { STRESS_SLOT, STRESS_LIST, STRESS_TIMED, STRESS_KINDS };

static struct ucmd_slot stress_slots[STRESS_TAGS];
static struct ucmd_timed stress_timed[STRESS_TAGS];
static DEFINE_UCMD_WAITLIST(stress_list);
static struct workqueue_struct *stress_wq;
static atomic64_t stress_taken, stress_finished, stress_twice;

static bool stress_good(const struct stress_args *args)
{
	return args->cookie == ~args->check;
}

/* The books of a command that is kept. */
static void stress_take(struct stress_pdu *pdu, u32 cookie)
{
	pdu->cookie = cookie;
	WRITE_ONCE(pdu->owed, 1);
	atomic64_inc(&stress_taken);
}

static void stress_finish_one(struct stress_pdu *pdu)
{
	const u32 owed = xchg(&pdu->owed, 0);

	if (owed == STRESS_NOT_BOOKED)
		return;
	if (!owed)
		atomic64_inc(&stress_twice);
	atomic64_inc(&stress_finished);
}

static __always_inline void stress_done(struct ucmd_owned *cmd, int res)
	__ucmd_takes(cmd)
{
	stress_finish_one(ucmd_pdu(cmd));
	ucmd_done(cmd, res);
}

static __always_inline void stress_woken(UCMD_IN_TASK cmd)
{
	stress_done(cmd, STRESS_RES(ucmd_pdu(cmd)->cookie));
}

static __always_inline void stress_canceled(UCMD_OWNED cmd)
{
	stress_done(cmd, -ECANCELED);
}
DEFINE_UCMD_WORK(stress_finish, stress_woken, stress_canceled);

static __always_inline void stress_timeout(UCMD_OWNED cmd)
{
	stress_done(cmd, -ETIME);
}
DEFINE_UCMD_WORK(stress_late, stress_timeout);

/* --- jobs: from a timer's interrupt or from a workqueue --------------------- */

static void stress_work(struct work_struct *work)
{
	struct stress_job *job = container_of(work, struct stress_job, work);

	hrtimer_cancel(&job->timer);	/* it may still be leaving */
	if (job->how == STRESS_WORK) {
		DEFINE_UCMD_CLAIMED(cmd, &job->cmd);
		struct stress_pdu *pdu = ucmd_pdu(&cmd);

		stress_finish_one(pdu);
		ucmd_done_unlocked(&cmd, STRESS_RES(pdu->cookie));
	}
	kfree(job);
}

static enum hrtimer_restart stress_timer(struct hrtimer *timer)
{
	struct stress_job *job = container_of(timer, struct stress_job, timer);

	if (job->how != STRESS_WORK) {
		DEFINE_UCMD_CLAIMED(cmd, &job->cmd);

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
	job->how = how;
	INIT_WORK(&job->work, stress_work);
	hrtimer_setup(&job->timer, stress_timer, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	return job;
}

static ucmd_handler stress_later(UCMD_FRESH cmd, const struct stress_args *args)
{
	struct ucmd_action action;
	struct stress_job *job;

	if (!stress_good(args))
		return ucmd_complete(cmd, -EINVAL);
	job = stress_job(args->how % STRESS_HOWS);
	if (!job)
		return ucmd_complete(cmd, -ENOMEM);
	stress_take(ucmd_pdu(cmd), args->cookie);
	action = ucmd_keep(cmd, &job->cmd);
	hrtimer_start(&job->timer, us_to_ktime(args->tag % 2000), HRTIMER_MODE_REL);
	return action;
}

/* --- at once ---------------------------------------------------------------- */

static ucmd_handler stress_now(UCMD_FRESH cmd, const struct stress_args *args)
{
	if (!stress_good(args))
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, STRESS_RES(args->cookie));
}

/* In a worker of io-wq, which has to see the SQE of the submission. */
static ucmd_handler stress_block(UCMD_FRESH cmd, const struct stress_args *args)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action;

	if (ucmd_is(cmd, NONBLOCK))
		return ucmd_complete(cmd, -EIO);
	if (!stress_good(args))
		return ucmd_complete(cmd, -EINVAL);
	if (args->how & 1)
		usleep_range(10, 50);
	if (args->how & 2)
		return ucmd_complete(cmd, STRESS_RES(args->cookie));
	action = ucmd_keep(cmd, &owned);
	stress_take(ucmd_pdu(&owned), args->cookie);
	stress_done(&owned, STRESS_RES(args->cookie));
	return action;
}

/* --- waiting ---------------------------------------------------------------- */

/* Lets a command wait, or completes it. */
static __always_inline void stress_enter(struct ucmd_owned *cmd, enum stress_kind kind, u32 tag,
					 ktime_t time)
	__ucmd_takes(cmd)
{
	switch (kind) {
	case STRESS_SLOT:
		if (ucmd_wait(cmd, &stress_slots[tag]))
			stress_done(cmd, -EBUSY);
		break;
	case STRESS_TIMED:
		if (ucmd_wait_timeout(cmd, &stress_timed[tag], time))
			stress_done(cmd, -EBUSY);
		break;
	default:
		if (ucmd_wait_event_lock_irq(cmd, &stress_list, !(tag & 63)))
			stress_done(cmd, -EBUSY);
	}
}

/* What was woken waits again, in a place that its cookie names. */
static __always_inline void stress_again(UCMD_IN_TASK cmd)
{
	const u32 cookie = ucmd_pdu(cmd)->cookie;

	stress_enter(cmd, cookie % STRESS_KINDS, (cookie >> 8) % STRESS_TAGS,
		     us_to_ktime(cookie >> 20));
}
DEFINE_UCMD_WORK(stress_move, stress_again, stress_canceled);

static ucmd_handler stress_wait(UCMD_FRESH cmd, enum stress_kind kind,
				const struct stress_args *args)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action;

	if (!stress_good(args) || args->tag >= STRESS_TAGS)
		return ucmd_complete(cmd, -EINVAL);
	action = ucmd_keep(cmd, &owned);
	stress_take(ucmd_pdu(&owned), args->cookie);
	stress_enter(&owned, kind, array_index_nospec(args->tag, STRESS_TAGS),
		     args->how ? ms_to_ktime(args->how % 100) : KTIME_MAX);
	return action;
}

static __always_inline bool stress_claim(enum stress_kind kind, u32 tag, struct ucmd_claimed *cmd)
	__ucmd_gives_if(cmd)
{
	if (kind == STRESS_SLOT)
		return ucmd_claim(&stress_slots[tag], cmd);
	if (kind == STRESS_TIMED)
		return ucmd_claim(&stress_timed[tag], cmd);
	return ucmd_claim(&stress_list, cmd);
}

static __always_inline void stress_one_of_many(UCMD_OWNED cmd)
{
	stress_done(cmd, STRESS_RES(ucmd_pdu(cmd)->cookie));
}
DEFINE_UCMD_TASK_BATCH(stress_finish_all, stress_one_of_many);

static noinline int stress_wake_chain(void)
{
	DEFINE_UCMD_CHAIN(chain);

	ucmd_claim_all(&stress_list, &chain);
	ucmd_to_task(&chain, &stress_finish_all);
	return 1;
}

/* From the handler of another command, which may be of another ring. */
static ucmd_handler stress_wake(UCMD_FRESH by, enum stress_kind kind,
				const struct stress_args *args)
{
	const u32 how = args->how % STRESS_HOWS;
	struct stress_job *job = NULL;
	DEFINE_UCMD_CLAIMED(cmd);
	DEFINE_UCMD_OWNED(here);

	if (!stress_good(args) || args->tag >= STRESS_TAGS)
		return ucmd_complete(by, -EINVAL);
	if (how == STRESS_ALL && kind == STRESS_LIST)
		return ucmd_complete(by, stress_wake_chain());
	if (how == STRESS_IRQ || how == STRESS_WORK)
		job = stress_job(how);
	if (!stress_claim(kind, array_index_nospec(args->tag, STRESS_TAGS), &cmd)) {
		kfree(job);
		return ucmd_complete(by, 0);
	}
	if (job) {
		ucmd_keep(&cmd, &job->cmd);
		hrtimer_start(&job->timer, us_to_ktime(args->tag % 100), HRTIMER_MODE_REL);
	} else if (how == STRESS_HERE && ucmd_same_ring(&cmd, by, &here)) {
		stress_done(&here, STRESS_RES(ucmd_pdu(&here)->cookie));
	} else if (how == STRESS_LAZY) {
		ucmd_to_task_lazy(&cmd, &stress_finish);
	} else {
		ucmd_to_task(&cmd, how == STRESS_MOVE ? &stress_move : &stress_finish);
	}
	return ucmd_complete(by, 1);
}

/* --- queued ------------------------------------------------------------------- */

static struct ucmd_batch stress_batch;

static void stress_batch_fn(struct work_struct *work)
{
	DEFINE_UCMD_CHAIN(chain);

	ucmd_claim_all(&stress_batch, &chain);
	ucmd_to_task(&chain, &stress_finish_all);
}
static DECLARE_WORK(stress_batch_work, stress_batch_fn);

static ucmd_handler stress_queue(UCMD_FRESH cmd, const struct stress_args *args)
{
	if (!stress_good(args))
		return ucmd_complete(cmd, -EINVAL);
	stress_take(ucmd_pdu(cmd), args->cookie);
	return ucmd_queue_work(cmd, stress_wq, &stress_batch_work, &stress_batch);
}

/* --- a device with tags, which is a timer for each ------------------------------ */

struct stress_req {
	struct ucmd_tag tag;
	struct stress_pdu *pdu;
	struct hrtimer timer;
};
UCMD_TAGS(struct stress_req);

static struct stress_req stress_reqs[STRESS_ENTRIES];
static struct ucmd_tags stress_table;
static DEFINE_MUTEX(stress_resets);

static enum hrtimer_restart stress_answers(struct hrtimer *timer)
{
	struct stress_req *req = container_of(timer, struct stress_req, timer);

	ucmd_tag_answer(&stress_table, req - stress_reqs, STRESS_ANSWERED);
	return HRTIMER_NORESTART;
}

static __always_inline void stress_answered(UCMD_TAGGED cmd, struct stress_req *req)
{
	const int res = req->tag.res;

	stress_finish_one(req->pdu);
	ucmd_done(cmd, res);
}
DEFINE_UCMD_TAG_WORK(stress_tag_finish, stress_answered);

static const struct ucmd_tag_ops stress_tag_ops = { .done = &stress_tag_finish };

static int stress_doorbell(struct stress_req *req, u32 how, u32 us)
{
	switch (how % STRESS_DEVICES) {
	case STRESS_FAILS:
		return -EIO;
	case STRESS_AT_ONCE:
		ucmd_tag_answer(&stress_table, req - stress_reqs, STRESS_ANSWERED);
		return 0;
	case STRESS_NEVER:
		return 0;
	}
	hrtimer_start(&req->timer, us_to_ktime(us % 100), HRTIMER_MODE_REL);
	return 0;
}

static ucmd_handler stress_run(UCMD_FRESH cmd, const struct stress_args *args)
{
	const u32 how = args->how, us = args->tag;
	struct stress_req *req;
	int err;

	if (!stress_good(args))
		return ucmd_complete(cmd, -EINVAL);
	if (args->cookie & 1)
		err = ucmd_tag_take_any(&stress_table, &req);
	else
		err = ucmd_tag_take(&stress_table, us % STRESS_ENTRIES, &req);
	if (err)
		return ucmd_complete(cmd, err);
	req->pdu = ucmd_pdu(cmd);
	stress_take(req->pdu, args->cookie);
	return ucmd_tag_start_timeout(cmd, req, args->cookie & 2 ? 1 + us % 4 : 0,
				      stress_doorbell(req, how, us));
}

/* The program plays the device. */
static ucmd_handler stress_answer(UCMD_FRESH cmd, const struct stress_args *args)
{
	ucmd_tag_answer(&stress_table, args->tag % STRESS_ENTRIES, STRESS_ANSWERED);
	return ucmd_complete(cmd, 0);
}

static int stress_quiet(int err)
{
	int i, res = ucmd_tags_stop(&stress_table, err);

	for (i = 0; i < STRESS_ENTRIES; i++)
		hrtimer_cancel(&stress_reqs[i].timer);
	ucmd_tags_reset(&stress_table, -EIO);
	return res;
}

static ucmd_handler stress_reset(UCMD_FRESH cmd)
{
	int err;

	mutex_lock(&stress_resets);
	err = stress_quiet(-ESHUTDOWN);
	ucmd_tags_resume(&stress_table);
	mutex_unlock(&stress_resets);
	return ucmd_complete(cmd, err);
}

/* --- events --------------------------------------------------------------------- */

struct stress_source {
	UCMD_STREAM(struct stress_event, 16) stream;
	raw_spinlock_t lock;	/* of those who push */
	u64 seq;
	struct hrtimer timer;
};
static struct stress_source stress_sources[STRESS_STREAMS];

static void stress_push_some(struct stress_source *source, unsigned int nr)
{
	unsigned long irq;

	raw_spin_lock_irqsave(&source->lock, irq);
	while (nr--) {
		struct stress_event event = { .seq = source->seq++ };

		ucmd_stream_push(&source->stream, &event, lost);
	}
	raw_spin_unlock_irqrestore(&source->lock, irq);
}

static enum hrtimer_restart stress_pushes(struct hrtimer *timer)
{
	stress_push_some(container_of(timer, struct stress_source, timer), 3);
	return HRTIMER_NORESTART;
}

static struct stress_source *stress_source(u32 tag)
{
	return &stress_sources[array_index_nospec(tag % STRESS_STREAMS, STRESS_STREAMS)];
}

/* Some open a stream again that was flushed. What the stream completes is not booked here. */
static ucmd_handler stress_watch(UCMD_FRESH cmd, const struct stress_args *args)
{
	struct stress_source *source = stress_source(args->tag);

	if (!stress_good(args))
		return ucmd_complete(cmd, -EINVAL);
	if (args->how & 1)
		ucmd_stream_end(&source->stream, 0);
	WRITE_ONCE(ucmd_pdu(cmd)->owed, STRESS_NOT_BOOKED);
	return ucmd_stream_start(cmd, &source->stream);
}

static ucmd_handler stress_push(UCMD_FRESH cmd, const struct stress_args *args)
{
	struct stress_source *source = stress_source(args->tag);

	if (args->how & 1)
		stress_push_some(source, 1 + args->how % 24);
	else
		hrtimer_start(&source->timer, us_to_ktime(args->how % 100), HRTIMER_MODE_REL);
	return ucmd_complete(cmd, 0);
}

/* --- all ------------------------------------------------------------------------ */

static noinline int stress_flush(enum stress_kind kind)
{
	int tag, woken = 0;

	for (tag = 0; tag < STRESS_ENTRIES; tag++)
		ucmd_tag_answer(&stress_table, tag, STRESS_ANSWERED);
	for (tag = 0; tag < STRESS_STREAMS; tag++)
		ucmd_stream_end(&stress_sources[tag].stream, -ESHUTDOWN);
	if (kind == STRESS_LIST)
		return ucmd_wake_all(&stress_list, &stress_finish);
	for (tag = 0; tag < STRESS_TAGS; tag++)
		woken += kind == STRESS_SLOT ? ucmd_wake(&stress_slots[tag], &stress_finish) :
					       ucmd_wake(&stress_timed[tag], &stress_finish);
	return woken;
}

static ucmd_handler stress_issue(UCMD_FRESH cmd, u32 op, enum stress_kind kind)
{
	switch (op) {
	case STRESS_NOW:
		return ucmd_op(cmd, stress_now, struct stress_args);
	case STRESS_WAIT:
		return ucmd_op(cmd, stress_wait, struct stress_args, (kind));
	case STRESS_WAKE:
		return ucmd_op(cmd, stress_wake, struct stress_args, (kind));
	case STRESS_LATER:
		return ucmd_op(cmd, stress_later, struct stress_args);
	case STRESS_BLOCK:
		return ucmd_op(cmd, stress_block, struct stress_args,
			       .may_block = true, .zero_pdu = true);
	case STRESS_FLUSH:
		return ucmd_complete(cmd, stress_flush(kind));
	case STRESS_QUEUE:
		return ucmd_op(cmd, stress_queue, struct stress_args);
	case STRESS_RUN:
		return ucmd_op(cmd, stress_run, struct stress_args);
	case STRESS_ANSWER:
		return ucmd_op(cmd, stress_answer, struct stress_args);
	case STRESS_RESET:
		return ucmd_op(cmd, stress_reset, void, .may_block = true);
	case STRESS_WATCH:
		return ucmd_op(cmd, stress_watch, struct stress_args, .multishot = true);
	case STRESS_PUSH:
		return ucmd_op(cmd, stress_push, struct stress_args);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

static ssize_t stress_books(struct file *file, char __user *to, size_t size, loff_t *pos)
{
	char text[80];
	int length;

	length = scnprintf(text, sizeof(text), "%lld %lld %lld\n", atomic64_read(&stress_taken),
			   atomic64_read(&stress_finished), atomic64_read(&stress_twice));
	return simple_read_from_buffer(to, size, pos, text, length);
}

/* Three devices that differ in where a command waits first. */
#define STRESS_DEVICE(name, kind)					\
static ucmd_handler stress_issue_##name(UCMD_FRESH cmd, u32 op, struct miscdevice *misc) \
{									\
	return stress_issue(NULL, cmd, op, kind);			\
}									\
DEFINE_UCMD(stress_uring_cmd_##name, stress_issue_##name, stress_canceled); \
UCMD_MISC_DEVICE(stress_misc_##name, "stress-" #name, stress_uring_cmd_##name, \
	.read = stress_books,						\
)

STRESS_DEVICE(slot, STRESS_SLOT);
STRESS_DEVICE(list, STRESS_LIST);
STRESS_DEVICE(timed, STRESS_TIMED);

static struct miscdevice *const stress_miscs[] = {
	&stress_misc_slot, &stress_misc_list, &stress_misc_timed,
};

/* Nothing is in flight when this runs: each command holds the module. */
static void stress_close(void)
{
	int i;

	WARN_ON(stress_quiet(-ESHUTDOWN));
	ucmd_tags_exit(&stress_table);
	for (i = 0; i < STRESS_STREAMS; i++)
		hrtimer_cancel(&stress_sources[i].timer);
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
	for (i = 0; i < STRESS_ENTRIES; i++)
		hrtimer_setup(&stress_reqs[i].timer, stress_answers, CLOCK_MONOTONIC,
			      HRTIMER_MODE_REL);
	ucmd_tags_init(&stress_table, stress_reqs, STRESS_ENTRIES, &stress_tag_ops);
	for (i = 0; i < STRESS_STREAMS; i++) {
		raw_spin_lock_init(&stress_sources[i].lock);
		hrtimer_setup(&stress_sources[i].timer, stress_pushes, CLOCK_MONOTONIC,
			      HRTIMER_MODE_REL);
	}
	stress_wq = alloc_workqueue("ucmd-stress", WQ_UNBOUND, 0);
	if (!stress_wq)
		return -ENOMEM;
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
