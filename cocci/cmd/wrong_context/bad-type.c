// SPDX-License-Identifier: GPL-2.0
/* The same, told by the type of the argument. */
#include <linux/io_uring/cmd.h>

static void foo_tasklet(struct tasklet_struct *tasklet)
{
	struct foo *foo = from_tasklet(foo, tasklet, tasklet);

	io_uring_cmd_done(xchg(&foo->cmd, NULL), 0, IO_URING_F_UNLOCKED);
}

static void foo_kicked(struct irq_work *work)
{
	struct foo *foo = container_of(work, struct foo, kick);

	io_uring_cmd_done(xchg(&foo->cmd, NULL), 0, IO_URING_F_UNLOCKED);
}

static void foo_reclaimed(struct rcu_head *head)
{
	struct foo *foo = container_of(head, struct foo, rcu);

	io_uring_cmd_done(foo->cmd, -ENODEV, IO_URING_F_UNLOCKED);
	kfree(foo);
}

static void foo_signaled(struct dma_fence *fence, struct dma_fence_cb *cb)
{
	struct foo *foo = container_of(cb, struct foo, cb);

	io_uring_cmd_done(xchg(&foo->cmd, NULL), fence->error, IO_URING_F_UNLOCKED);
}

static int foo_poll(struct napi_struct *napi, int budget)
{
	struct foo *foo = container_of(napi, struct foo, napi);

	io_uring_cmd_done(xchg(&foo->cmd, NULL), budget, IO_URING_F_UNLOCKED);
	return 0;
}

static void foo_bio_done(struct bio *bio)
{
	io_uring_cmd_done(bio->bi_private, 0, IO_URING_F_UNLOCKED);
	bio_put(bio);
}

static void foo_ended(struct foo *foo)
{
	io_uring_cmd_done(foo->cmd, 0, IO_URING_F_UNLOCKED);
}

static void foo_clone_done(struct foo_bio *bio)
{
	foo_ended(bio->foo);
}

static void foo_clone(struct foo_bio *bio)
{
	bio->bi_end_io = foo_clone_done;
}
