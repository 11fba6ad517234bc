// SPDX-License-Identifier: GPL-2.0
/* Functions that other parts of the kernel call. */
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static void foo_received(struct urb *urb)
{
	struct foo *foo = urb->context;

	if (copy_to_user(foo->user, urb->transfer_buffer, urb->actual_length))
		foo->err = -EFAULT;
	ucmd_wake(&foo->slot, &foo_finish);
}

static void foo_moved(void *param)
{
	struct foo *foo = param;

	foo->err = put_user(foo->result, foo->user);
	ucmd_wake(&foo->slot, &foo_finish);
}

static void foo_move(struct foo *foo)
{
	foo->desc->callback = foo_moved;
	dmaengine_submit(foo->desc);
}

static void foo_hashed(void *data, int err)
{
	struct foo *foo = data;

	if (copy_to_user(foo->user, foo->digest, sizeof(foo->digest)))
		err = -EFAULT;
	foo_end(foo, err);
}

static void foo_hash(struct foo *foo)
{
	ahash_request_set_callback(foo->req, 0, foo_hashed, foo);
}

static void foo_answered(struct request *rq)
{
	struct foo_rq *frq = blk_mq_rq_to_pdu(rq);

	if (copy_to_user(frq->user, frq->sense, sizeof(frq->sense)))
		frq->err = -EFAULT;
	ucmd_wake(&frq->slot, &foo_finish);
}

static const struct blk_mq_ops foo_mq_ops = {
	.queue_rq = foo_queue_rq,
	.complete = foo_answered,
};

static enum rq_end_io_ret foo_ended(struct request *rq, blk_status_t status)
{
	struct foo *foo = rq->end_io_data;

	foo->err = put_user(foo->result, foo->user);
	return RQ_END_IO_FREE;
}

static void foo_execute(struct foo *foo, struct foo_request rq)
{
	rq.end_io = foo_ended;
}
