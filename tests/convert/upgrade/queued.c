// SPDX-License-Identifier: GPL-2.0
/* A driver of 0.1: commands that go by way of a work item, one each or in a batch. */
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <ucmd/ucmd.h>

struct queued_args {
	__s32 increment;
};
#define QUEUED_LATER	_IOW('|', 1, struct queued_args)
#define QUEUED_BATCH	_IOW('|', 2, struct queued_args)
#define QUEUED_TASK	_IO('|', 3)

struct queued_file {
	s32 value;
};

struct queued_work {
	struct work_struct work;
	struct ucmd_parked cmd;
};

struct queued_pdu {
	struct ucmd_in_batch chain;
	s32 increment;
};

static struct ucmd_batch queued_batch;

static __ucmd_helper void queued_end(struct ucmd_queued *cmd, int more, struct ucmd_ctx ctx)
	__ucmd_takes(cmd)
{
	struct queued_file *qf = ucmd_private(cmd, struct queued_file);

	ucmd_done(cmd, qf->value + ucmd_pdu(cmd, struct queued_pdu)->increment + more, ctx);
}

UCMD_TASK_WORK(queued_finish, cmd, ctx)
{
	queued_end(cmd, 1, ctx);
}

UCMD_TASK_DEAD(queued_finish, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

/* Sends the command on its way once more */
UCMD_TASK_WORK(queued_again, cmd, ctx)
{
	if (++ucmd_pdu(cmd, struct queued_pdu)->increment < 3)
		ucmd_to_task(cmd, &queued_again);
	else
		queued_end(cmd, 0, ctx);
}

UCMD_TASK_DEAD(queued_again, cmd, ctx)
{
	ucmd_done(cmd, -EINTR, ctx);
}

UCMD_TASK_BATCH(queued_all, cmd, ctx)
{
	queued_end(cmd, 2, ctx);
}

UCMD_TASK_DEAD(queued_all, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

static void queued_run(struct work_struct *work)
{
	UCMD_QUEUED(cmd);
	struct queued_work *qw = container_of(work, struct queued_work, work);

	ucmd_unpark(&qw->cmd, &cmd);
	kfree(qw);
	if (ucmd_pdu(&cmd, struct queued_pdu)->increment)
		ucmd_to_task_lazy(&cmd, &queued_finish);
	else
		ucmd_done(&cmd, -ENODATA, ucmd_ctx_unlocked());
}

UCMD_HANDLER(queued_later, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct queued_work *qw = kmalloc(sizeof(*qw), GFP_KERNEL);
	struct ucmd_action action;

	if (!qw)
		return ucmd_complete(cmd, -ENOMEM);

	ucmd_pdu(cmd, struct queued_pdu)->increment =
		ucmd_sqe_read(cmd, struct queued_args, increment);
	action = ucmd_queue(cmd, &queued);

	INIT_WORK(&qw->work, queued_run);
	ucmd_park(&queued, &qw->cmd);
	queue_work(system_unbound_wq, &qw->work);
	return action;
}

static void queued_run_batch(struct work_struct *work)
{
	UCMD_CHAIN(chain);

	ucmd_batch_take(&queued_batch, &chain);
	ucmd_chain_to_task(&chain, &queued_all);
}
static DECLARE_WORK(queued_batch_work, queued_run_batch);

UCMD_HANDLER(queued_add, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;
	struct queued_args args;

	ucmd_sqe_copy(cmd, &args);
	ucmd_pdu(cmd, struct queued_pdu)->increment = args.increment;
	action = ucmd_queue(cmd, &queued);
	if (ucmd_batch_add(&queued, struct queued_pdu, chain, &queued_batch))
		queue_work(system_unbound_wq, &queued_batch_work);
	return action;
}

UCMD_HANDLER(queued_task, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;

	ucmd_pdu(cmd, struct queued_pdu)->increment = 0;
	action = ucmd_queue(cmd, &queued);
	ucmd_to_task(&queued, &queued_again);
	return action;
}

UCMD_OPS(queued_uring_cmd,
	UCMD_OP(QUEUED_LATER, struct queued_args, queued_later)
	UCMD_OP(QUEUED_BATCH, struct queued_args, queued_add)
	UCMD_OP(QUEUED_TASK, UCMD_NONE, queued_task)
);

const struct file_operations queued_fops = { .owner = THIS_MODULE, .uring_cmd = queued_uring_cmd };
