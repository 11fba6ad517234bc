// SPDX-License-Identifier: GPL-2.0
/* Functions that other parts of the kernel call where nothing can sleep. */
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void foo_moved(void *param)
{
	struct foo *foo = param;
	DEFINE_UCMD_CLAIMED(cmd, &foo->kept);

	ucmd_done_unlocked(&cmd, 0);
}

static int foo_move(struct foo *foo)
{
	foo->desc->callback = foo_moved;
	foo->desc->callback_param = foo;
	return dma_submit_error(dmaengine_submit(foo->desc));
}

static void foo_received(struct urb *urb)
{
	struct foo *foo = urb->context;
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_done_unlocked(&cmd, urb->status);
}

static void foo_ciphered(void *data, int err)
{
	struct foo *foo = data;
	DEFINE_UCMD_CLAIMED(cmd, &foo->kept);

	if (err != -EINPROGRESS)
		ucmd_done_unlocked(&cmd, err);
	else
		ucmd_keep(&cmd, &foo->kept);
}

static void foo_cipher(struct foo *foo)
{
	skcipher_request_set_callback(foo->req, CRYPTO_TFM_REQ_MAY_BACKLOG, foo_ciphered, foo);
}

static void foo_read(void *context)
{
	struct foo *foo = context;

	io_uring_cmd_done(xchg(&foo->cmd, NULL), foo->res, IO_URING_F_UNLOCKED);
}

static int foo_start(struct foo *foo)
{
	usb_fill_bulk_urb(foo->urb, foo->udev, foo->pipe, foo->buf, foo->len, foo_read, foo);
	return usb_submit_urb(foo->urb, GFP_KERNEL);
}

static enum rq_end_io_ret foo_ended(struct request *rq, blk_status_t status)
{
	io_uring_cmd_done(rq->end_io_data, blk_status_to_errno(status), IO_URING_F_UNLOCKED);
	return RQ_END_IO_FREE;
}

static void foo_execute(struct request *rq)
{
	rq->end_io = foo_ended;
	blk_execute_rq_nowait(rq, false);
}

static void foo_answered(struct request *rq)
{
	struct foo_rq *frq = blk_mq_rq_to_pdu(rq);
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&frq->slot, &cmd))
		ucmd_done_unlocked(&cmd, 0);
}

static const struct blk_mq_ops foo_mq_ops = {
	.queue_rq = foo_queue_rq,
	.complete = foo_answered,
};

static void foo_written(void *param, const struct dmaengine_result *result)
{
	struct foo *foo = param;

	io_uring_cmd_done(xchg(&foo->cmd, NULL), 0, IO_URING_F_UNLOCKED);
}

static void foo_write(struct foo *foo)
{
	struct dma_async_tx_descriptor desc;

	desc.callback_result = foo_written;
	foo_submit(&desc);
}

static void foo_mark(struct foo *foo, struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_mark_cancelable(cmd, issue_flags);
	foo->cmd = cmd;
}

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	spin_lock_irq(&foo->lock);
	foo_mark(foo, cmd, issue_flags);
	spin_unlock_irq(&foo->lock);
	return -EIOCBQUEUED;
}

static void foo_soft(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, soft);
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_done_unlocked(&cmd, 0);
}

static irqreturn_t foo_irq(int irq, void *data)
{
	struct foo *foo = data;

	queue_work(system_bh_wq, &foo->soft);
	return IRQ_HANDLED;
}

static int foo_init(struct foo *foo)
{
	INIT_WORK(&foo->soft, foo_soft);
	return request_irq(foo->irq, foo_irq, 0, "foo", foo);
}
