// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

/* No cancel here, but an interrupt and a timer that both complete. */
static irqreturn_t foo_irq(int irq, void *data)
{
	struct foo *foo = data;

	io_uring_cmd_complete_in_task(foo->cmd, foo_cb);
	return IRQ_HANDLED;
}

static void foo_timeout(struct timer_list *timer)
{
	struct foo *foo = timer_container_of(foo, timer, timer);
	struct io_uring_cmd *cmd = foo->cmd;

	io_uring_cmd_complete_in_task(cmd, foo_timeout_cb);
}
