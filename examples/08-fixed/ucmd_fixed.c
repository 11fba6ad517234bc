// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows registered buffers: a device that reads one for a checksum,
 * fills one with a pattern, and reads one that the user may have unregistered by
 * then.
 */
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>

#include "ucmd_fixed.h"

struct fixed_job {
	struct ucmd_fixed	fixed;
	struct ucmd_parked	cmd;
	struct delayed_work	work;
};

struct fixed_pdu {
	struct fixed_job	*job;
};

static struct workqueue_struct *fixed_wq;

/* The user may write to the buffer meanwhile: each byte is looked at once. */
static int fixed_sum(struct iov_iter *iter)
{
	u32 sum = 0;
	u8 buf[256];
	size_t i, n;

	while ((n = copy_from_iter(buf, sizeof(buf), iter))) {
		for (i = 0; i < n; i++)
			sum = ucmd_fixed_step(sum, buf[i]);
		cond_resched();
	}
	return sum & S32_MAX;
}

static int fixed_fill(struct iov_iter *iter)
{
	u8 buf[256];
	u64 i = 0;

	while (iov_iter_count(iter)) {
		size_t n;

		for (n = 0; n < sizeof(buf); n++)
			buf[n] = ucmd_fixed_byte(i++);
		if (!copy_to_iter(buf, sizeof(buf), iter))
			return -EIO;
		cond_resched();
	}
	return 0;
}

UCMD_HANDLER(fixed_do_sum, cmd, ctx)
{
	struct ucmd_fixed_part args;
	struct ucmd_fixed fixed;
	int err;

	ucmd_sqe_copy(cmd, &args);
	err = ucmd_import_fixed(cmd, ITER_SOURCE, args.addr, args.len, &fixed, ctx);
	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_complete(cmd, fixed_sum(ucmd_fixed_iter(cmd, &fixed)));
}

UCMD_HANDLER(fixed_do_fill, cmd, ctx)
{
	struct ucmd_fixed_part args;
	struct ucmd_fixed fixed;
	int err;

	ucmd_sqe_copy(cmd, &args);
	err = ucmd_import_fixed(cmd, ITER_DEST, args.addr, args.len, &fixed, ctx);
	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_complete(cmd, fixed_fill(ucmd_fixed_iter(cmd, &fixed)));
}

UCMD_TASK_WORK_ANY(fixed_finish, "pinned pages, no user memory", cmd, ctx)
{
	struct fixed_job *job = ucmd_pdu(cmd, struct fixed_pdu)->job;
	int sum = fixed_sum(ucmd_fixed_iter(cmd, &job->fixed));

	ucmd_done(cmd, sum, ctx);
	kfree(job);
}

static void fixed_work(struct work_struct *work)
{
	UCMD_QUEUED(cmd);
	struct fixed_job *job = container_of(work, struct fixed_job, work.work);

	ucmd_unpark(&job->cmd, &cmd);
	ucmd_to_task(&cmd, &fixed_finish);
}

UCMD_HANDLER(fixed_do_sum_later, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct fixed_job *job = kmalloc(sizeof(*job), GFP_KERNEL);
	struct ucmd_fixed_part args;
	struct ucmd_action action;
	int err;

	ucmd_sqe_copy(cmd, &args);
	if (!job)
		return ucmd_complete(cmd, -ENOMEM);
	err = ucmd_import_fixed(cmd, ITER_SOURCE, args.addr, args.len, &job->fixed, ctx);
	if (err) {
		kfree(job);
		return ucmd_complete(cmd, err);
	}
	ucmd_pdu(cmd, struct fixed_pdu)->job = job;
	INIT_DELAYED_WORK(&job->work, fixed_work);
	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &job->cmd);
	queue_delayed_work(fixed_wq, &job->work, msecs_to_jiffies(UCMD_FIXED_DELAY_MS));
	return action;
}

#if UCMD_HAVE_FIXED_VEC
UCMD_HANDLER(fixed_do_sumv, cmd, ctx)
{
	struct ucmd_fixed_parts args;
	struct ucmd_fixed fixed;
	int err;

	ucmd_sqe_copy(cmd, &args);
	err = ucmd_import_fixed_vec(cmd, ITER_SOURCE, args.iov, args.nr, &fixed, ctx);
	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_complete(cmd, fixed_sum(ucmd_fixed_iter(cmd, &fixed)));
}

UCMD_HANDLER(fixed_do_fillv, cmd, ctx)
{
	struct ucmd_fixed_parts args;
	struct ucmd_fixed fixed;
	int err;

	ucmd_sqe_copy(cmd, &args);
	err = ucmd_import_fixed_vec(cmd, ITER_DEST, args.iov, args.nr, &fixed, ctx);
	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_complete(cmd, fixed_fill(ucmd_fixed_iter(cmd, &fixed)));
}
#else	/* such a kernel imports one part only */
UCMD_HANDLER(fixed_do_sumv, cmd, ctx)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

UCMD_HANDLER(fixed_do_fillv, cmd, ctx)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
#endif

UCMD_HANDLER(fixed_have_vec, cmd, ctx)
{
	return ucmd_complete(cmd, UCMD_HAVE_FIXED_VEC);
}

UCMD_OPS(fixed_uring_cmd,
	UCMD_OP(UCMD_FIXED_SUM, struct ucmd_fixed_part, fixed_do_sum)
	UCMD_OP(UCMD_FIXED_FILL, struct ucmd_fixed_part, fixed_do_fill)
	UCMD_OP(UCMD_FIXED_SUM_LATER, struct ucmd_fixed_part, fixed_do_sum_later)
	UCMD_OP(UCMD_FIXED_SUMV, struct ucmd_fixed_parts, fixed_do_sumv)
	UCMD_OP(UCMD_FIXED_FILLV, struct ucmd_fixed_parts, fixed_do_fillv)
	UCMD_OP(UCMD_FIXED_HAVE_VEC, UCMD_NONE, fixed_have_vec)
);
UCMD_MISC_DEVICE(fixed_misc, "ucmd-fixed", fixed_uring_cmd);

static int __init fixed_init(void)
{
	int err;

	fixed_wq = alloc_workqueue("ucmd-fixed", WQ_UNBOUND, 0);
	if (!fixed_wq)
		return -ENOMEM;
	err = misc_register(&fixed_misc);
	if (err)
		destroy_workqueue(fixed_wq);
	return err;
}
module_init(fixed_init);

static void __exit fixed_exit(void)
{
	misc_deregister(&fixed_misc);
	destroy_workqueue(fixed_wq);
}
module_exit(fixed_exit);

MODULE_DESCRIPTION("ucmd example: registered buffers");
MODULE_LICENSE("GPL");
