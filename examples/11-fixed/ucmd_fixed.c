// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows registered buffers: a device that reads one for a checksum,
 * fills one with a pattern, and reads one that the program may have unregistered by
 * then.
 */
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>
#include <ucmd/fixed.h>
#include <ucmd/waiting.h>

#include "bytes.h"
#include "ucmd_fixed.h"

struct fixed_job {
	struct ucmd_fixed	fixed;
	struct ucmd_kept	cmd;
	struct delayed_work	work;
};

struct fixed_pdu {
	struct fixed_job	*job;
};
UCMD_PDU(struct fixed_pdu);

static struct workqueue_struct *fixed_wq;

static ucmd_handler fixed_do_sum(UCMD_FRESH cmd, const struct ucmd_fixed_part *args)
{
	struct ucmd_fixed fixed;
	int err = ucmd_import_fixed(cmd, ITER_SOURCE, args->addr, args->len, &fixed);

	return ucmd_complete(cmd, err ?: fixed_sum(ucmd_fixed_iter(cmd, &fixed)));
}

static ucmd_handler fixed_do_fill(UCMD_FRESH cmd, const struct ucmd_fixed_part *args)
{
	struct ucmd_fixed fixed;
	int err = ucmd_import_fixed(cmd, ITER_DEST, args->addr, args->len, &fixed);

	return ucmd_complete(cmd, err ?: fixed_fill(ucmd_fixed_iter(cmd, &fixed)));
}

/* The pages are pinned: the task and its memory may be gone. */
static __always_inline void fixed_done(UCMD_OWNED cmd)
{
	struct fixed_job *job = ucmd_pdu(cmd)->job;

	ucmd_done(cmd, fixed_sum(ucmd_fixed_iter(cmd, &job->fixed)));
	kfree(job);
}
DEFINE_UCMD_WORK(fixed_finish, fixed_done);

static void fixed_work(struct work_struct *work)
{
	struct fixed_job *job = container_of(work, struct fixed_job, work.work);
	DEFINE_UCMD_CLAIMED(cmd, &job->cmd);

	ucmd_to_task(&cmd, &fixed_finish);
}

static ucmd_handler fixed_do_sum_later(UCMD_FRESH cmd, const struct ucmd_fixed_part *args)
{
	struct fixed_job *job = kmalloc(sizeof(*job), GFP_KERNEL);
	struct ucmd_action action;
	int err;

	if (!job)
		return ucmd_complete(cmd, -ENOMEM);
	err = ucmd_import_fixed(cmd, ITER_SOURCE, args->addr, args->len, &job->fixed);
	if (err) {
		kfree(job);
		return ucmd_complete(cmd, err);
	}
	ucmd_pdu(cmd)->job = job;
	INIT_DELAYED_WORK(&job->work, fixed_work);
	action = ucmd_keep(cmd, &job->cmd);
	queue_delayed_work(fixed_wq, &job->work, msecs_to_jiffies(UCMD_FIXED_DELAY_MS));
	return action;
}

#if UCMD_HAVE_FIXED_VEC
static ucmd_handler fixed_do_sumv(UCMD_FRESH cmd, const struct ucmd_fixed_parts *args)
{
	struct ucmd_fixed fixed;
	int err = ucmd_import_fixed_vec(cmd, ITER_SOURCE, args->iov, args->nr, &fixed);

	return ucmd_complete(cmd, err ?: fixed_sum(ucmd_fixed_iter(cmd, &fixed)));
}

static ucmd_handler fixed_do_fillv(UCMD_FRESH cmd, const struct ucmd_fixed_parts *args)
{
	struct ucmd_fixed fixed;
	int err = ucmd_import_fixed_vec(cmd, ITER_DEST, args->iov, args->nr, &fixed);

	return ucmd_complete(cmd, err ?: fixed_fill(ucmd_fixed_iter(cmd, &fixed)));
}
#endif

static ucmd_handler fixed_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case UCMD_FIXED_SUM:
		return ucmd_op(cmd, fixed_do_sum, struct ucmd_fixed_part);
	case UCMD_FIXED_FILL:
		return ucmd_op(cmd, fixed_do_fill, struct ucmd_fixed_part);
	case UCMD_FIXED_SUM_LATER:
		return ucmd_op(cmd, fixed_do_sum_later, struct ucmd_fixed_part);
#if UCMD_HAVE_FIXED_VEC	/* other kernels import one part only */
	case UCMD_FIXED_SUMV:
		return ucmd_op(cmd, fixed_do_sumv, struct ucmd_fixed_parts);
	case UCMD_FIXED_FILLV:
		return ucmd_op(cmd, fixed_do_fillv, struct ucmd_fixed_parts);
#endif
	case UCMD_FIXED_HAVE_VEC:
		return ucmd_complete(cmd, UCMD_HAVE_FIXED_VEC);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(fixed_uring_cmd, fixed_issue);
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
