// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows one command in many parts, on which work items work side by side: it is
 * started with their number, has the total or the first error, and is completed, in its task, by
 * whichever part is the last.
 */
#include <linux/minmax.h>
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>
#include <ucmd/waiting.h>

#include "primes.h"
#include "ucmd_parts.h"

struct parts_job;

struct parts_part {
	struct work_struct work;
	struct parts_job *job;
	u32 from, to;
};

struct parts_job {
	struct ucmd_kept cmd;
	atomic_t left;			/* parts that are not done */
	atomic_t total;
	int err;			/* of the part that failed first */
	struct parts_part parts[];
};

struct parts_pdu {
	struct parts_job *job;
};
UCMD_PDU(struct parts_pdu);

static struct workqueue_struct *parts_wq;

/* In the task of the command, or without it: nothing of the program is needed. */
static __always_inline void parts_done(UCMD_OWNED cmd)
{
	struct parts_job *job = ucmd_pdu(cmd)->job;

	ucmd_done(cmd, job->err ?: atomic_read(&job->total));
	kfree(job);
}
DEFINE_UCMD_WORK(parts_finish, parts_done);

/*
 * The counter orders what each part has written before what the last one reads. Whoever is not
 * the last one must not look at the job any more.
 */
static void parts_work(struct work_struct *work)
{
	struct parts_part *part = container_of(work, struct parts_part, work);
	struct parts_job *job = part->job;
	int res = parts_primes(part->from, part->to);

	if (res < 0)
		cmpxchg(&job->err, 0, res);
	else
		atomic_add(res, &job->total);
	if (atomic_dec_and_test(&job->left)) {
		DEFINE_UCMD_CLAIMED(cmd, &job->cmd);

		ucmd_to_task(&cmd, &parts_finish);
	}
}

static struct parts_job *parts_new(const struct ucmd_parts_count *args)
{
	struct parts_job *job = kzalloc(struct_size(job, parts, args->parts), GFP_KERNEL);
	u32 step = DIV_ROUND_UP(args->to - args->from, args->parts), from = args->from, i;

	if (!job)
		return NULL;
	atomic_set(&job->left, args->parts);
	for (i = 0; i < args->parts; i++) {
		struct parts_part *part = &job->parts[i];

		INIT_WORK(&part->work, parts_work);
		part->job = job;
		part->from = from;
		from += min(step, args->to - from);
		part->to = from;
	}
	return job;
}

/* All parts are counted before the first one is started: none of those is the last one. */
static ucmd_handler parts_count(UCMD_FRESH cmd, const struct ucmd_parts_count *args)
{
	struct ucmd_action action;
	struct parts_job *job;
	u32 i;

	if (!args->parts || args->parts > UCMD_PARTS_MAX || args->to < args->from || args->reserved)
		return ucmd_complete(cmd, -EINVAL);
	job = parts_new(args);
	if (!job)
		return ucmd_complete(cmd, -ENOMEM);
	ucmd_pdu(cmd)->job = job;
	action = ucmd_keep(cmd, &job->cmd);
	for (i = 0; i < args->parts; i++)	/* behind the last one the job may be gone */
		queue_work(parts_wq, &job->parts[i].work);
	return action;
}

static ucmd_handler parts_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	if (op == UCMD_PARTS_COUNT)
		return ucmd_op(cmd, parts_count, struct ucmd_parts_count);
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(parts_uring_cmd, parts_issue);
UCMD_MISC_DEVICE(parts_misc, "ucmd-parts", parts_uring_cmd);

static int __init parts_init(void)
{
	int err;

	parts_wq = alloc_workqueue("ucmd_parts", WQ_UNBOUND, 0);
	if (!parts_wq)
		return -ENOMEM;
	err = misc_register(&parts_misc);
	if (err)
		destroy_workqueue(parts_wq);
	return err;
}
module_init(parts_init);

static void __exit parts_exit(void)
{
	misc_deregister(&parts_misc);
	destroy_workqueue(parts_wq);
}
module_exit(parts_exit);

MODULE_DESCRIPTION("ucmd example: a command in many parts");
MODULE_LICENSE("GPL");
