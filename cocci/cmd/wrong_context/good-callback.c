// SPDX-License-Identifier: GPL-2.0
/* The thread of an interrupt, a work item: they may sleep. A callback that sends. */
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static irqreturn_t foo_thread(int irq, void *data)
{
	struct foo *foo = data;
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_done_unlocked(&cmd, foo_slow(foo));
	return IRQ_HANDLED;
}

static irqreturn_t foo_thread_devm(int irq, void *data)
{
	foo_end(data, 0);
	return IRQ_HANDLED;
}

static irqreturn_t foo_thread_pci(int irq, void *data)
{
	struct foo *foo = data;

	io_uring_cmd_done(xchg(&foo->cmd, NULL), 0, IO_URING_F_UNLOCKED);
	return IRQ_HANDLED;
}

static void foo_end(struct foo *foo, int res)
{
	struct io_uring_cmd *cmd = xchg(&foo->cmd, NULL);

	if (cmd)
		io_uring_cmd_done(cmd, res, IO_URING_F_UNLOCKED);
}

static int foo_init(struct foo *foo, struct device *dev)
{
	int err = request_threaded_irq(foo->irq, NULL, foo_thread, IRQF_ONESHOT, "foo", foo);

	if (err)
		return err;
	err = devm_request_threaded_irq(dev, foo->irq2, foo_hard, foo_thread_devm, 0, "foo", foo);
	if (err)
		return err;
	INIT_WORK(&foo->work, foo_work);
	INIT_WORK(&foo->soft, foo_soft);
	return pci_request_irq(foo->pdev, 0, foo_hard, foo_thread_pci, foo, "foo");
}

/* A helper that lets the lock go */
static void foo_begin(struct foo *foo, struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	foo->waiting++;
	spin_unlock(&foo->lock);
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	spin_lock(&foo->lock);
	foo_begin(foo, cmd, issue_flags);
	return -EIOCBQUEUED;
}

static void foo_mark(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
}

static int foo_uring_cmd_first(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	spin_lock(&foo->lock);
	foo->waiting++;
	spin_unlock(&foo->lock);
	foo_mark(cmd, issue_flags);
	return -EIOCBQUEUED;
}

static irqreturn_t foo_hard(int irq, void *data)
{
	struct foo *foo = data;

	queue_work(system_wq, &foo->work);
	queue_work(system_bh_wq, &foo->soft);
	return IRQ_WAKE_THREAD;
}

static void foo_work(struct work_struct *work)
{
	foo_end(container_of(work, struct foo, work), 0);
}

static void foo_soft(struct work_struct *work)
{
	ucmd_wake(&container_of(work, struct foo, soft)->slot, &foo_finish);
}

static void foo_moved(void *param)
{
	struct foo *foo = param;

	ucmd_wake(&foo->slot, &foo_finish);
}

static void foo_move(struct foo *foo)
{
	foo->desc->callback = foo_moved;
	foo->desc->callback_param = foo;
}

/* In the task that polls for its own request */
static enum rq_end_io_ret foo_ended_request(struct request *rq, blk_status_t status)
{
	if (blk_rq_is_poll(rq))
		io_uring_cmd_done(rq->end_io_data, blk_status_to_errno(status), 0);
	else
		io_uring_cmd_complete_in_task(rq->end_io_data, foo_in_task);
	return RQ_END_IO_FREE;
}

static void foo_execute(struct request *rq)
{
	rq->end_io = foo_ended_request;
	blk_execute_rq_nowait(rq, false);
}

/* A table of the driver's own, whose members are called where it likes */
static int foo_engine_complete(struct foo *foo, int err)
{
	foo_end(foo, err);
	return err;
}

static void foo_engine_init(struct foo_engine *engine)
{
	engine->complete = foo_engine_complete;
}

/* Nobody's callback */
static void foo_ended(void *data, int err)
{
	io_uring_cmd_done(data, err, IO_URING_F_UNLOCKED);
}
