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

/* Nobody's callback */
static void foo_ended(void *data, int err)
{
	io_uring_cmd_done(data, err, IO_URING_F_UNLOCKED);
}
