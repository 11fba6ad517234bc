// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

/* No cancel, and nobody else completes. */
static irqreturn_t foo_irq(int irq, void *data)
{
	struct foo *foo = data;

	io_uring_cmd_complete_in_task(foo->cmd, foo_cb);
	return IRQ_HANDLED;
}

static void foo_bio_end(struct bio *bio)
{
	struct foo_bio *foo = bio->bi_private;

	io_uring_cmd_complete_in_task(foo->bio_cmd, foo_cb);
}
