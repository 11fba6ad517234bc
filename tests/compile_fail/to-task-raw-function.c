// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 2 of .__ucmd_send_claimed. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;

void foo_raw(struct io_uring_cmd *cmd, unsigned int issue_flags);

static irqreturn_t foo_irq(int irq, void *data)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	ucmd_to_task(&cmd, foo_raw);
#else
	ucmd_to_task(&cmd, &foo_finish);
#endif
	return IRQ_HANDLED;
}

const irq_handler_t foo_handler = foo_irq;
