// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_done_unlocked. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_answered \*' to parameter of type 'struct ucmd_claimed \*' */
#include "tagging.h"

static irqreturn_t foo_irq(int irq, void *data)
{
	DEFINE_UCMD_ANSWERED(cmd);
	struct foo_req *req;

	if (ucmd_tag_claim(&foo_tags, irq, &req, &cmd))
#ifdef FAIL
		ucmd_done_unlocked(&cmd, 0);
#else
		ucmd_to_task(&cmd, &foo_finish);
#endif
	return IRQ_HANDLED;
}
irq_handler_t foo_irqs = foo_irq;
