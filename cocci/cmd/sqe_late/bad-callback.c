// SPDX-License-Identifier: GPL-2.0
/* Functions that other parts of the kernel call. */
#include <linux/io_uring/cmd.h>

static void foo_received(struct urb *urb)
{
	struct io_uring_cmd *cmd = urb->context;

	foo_store(READ_ONCE(cmd->sqe->addr), urb->actual_length);
}

static void foo_moved(void *param)
{
	struct foo *foo = param;
	struct io_uring_cmd *cmd = xchg(&foo->cmd, NULL);

	foo->len = READ_ONCE(cmd->sqe->len);
}

static void foo_move(struct foo *foo)
{
	foo->desc->callback = foo_moved;
	dmaengine_submit(foo->desc);
}

static void foo_hashed(void *data, int err)
{
	struct io_uring_cmd *cmd = data;

	foo_store(READ_ONCE(cmd->sqe->addr), err);
}

static void foo_hash(struct foo *foo)
{
	ahash_request_set_callback(foo->req, 0, foo_hashed, foo->cmd);
}

static void foo_answered(struct foo_request *rq)
{
	struct io_uring_cmd *cmd = rq->cmd;

	foo_store(READ_ONCE(cmd->sqe->addr), 0);
}

static const struct blk_mq_ops foo_mq_ops = {
	.queue_rq = foo_queue_rq,
	.complete = foo_answered,
};

static void foo_ended(struct foo_bio *bio)
{
	struct io_uring_cmd *cmd = bio->private;

	foo_store(READ_ONCE(cmd->sqe->addr), 0);
}

static void foo_clone(struct foo_bio bio)
{
	bio.bi_end_io = foo_ended;
}
