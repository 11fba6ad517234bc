// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 2 of .__ucmd_send_answered. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'const struct ucmd_task_work \*' to parameter of type 'const struct __ucmd_tag_work \*' */
#include "tagging.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_WORK(foo_plain, foo_end);

const void *foo_works = &foo_plain;

static irqreturn_t foo_irq(int irq, void *data)
{
	DEFINE_UCMD_ANSWERED(cmd);
	struct foo_req *req;

	if (ucmd_tag_claim(&foo_tags, irq, &req, &cmd))
#ifdef FAIL
		ucmd_to_task(&cmd, &foo_plain);
#else
		ucmd_to_task(&cmd, &foo_finish);
#endif
	return IRQ_HANDLED;
}
irq_handler_t foo_irqs = foo_irq;
