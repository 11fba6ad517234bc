// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 2 of .__ucmd_answered_if. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_claimed \*' to parameter of type 'struct ucmd_answered \*' */
#include "tagging.h"

static irqreturn_t foo_irq(int irq, void *data)
{
	struct foo_req *req;
#ifdef FAIL
	DEFINE_UCMD_CLAIMED(cmd);

	if (ucmd_tag_claim(&foo_tags, irq, &req, &cmd))
		ucmd_keep(&cmd, &foo.kept);
#else
	DEFINE_UCMD_ANSWERED(cmd);

	if (ucmd_tag_claim(&foo_tags, irq, &req, &cmd))
		ucmd_to_task(&cmd, &foo_finish);
#endif
	return IRQ_HANDLED;
}
irq_handler_t foo_irqs = foo_irq;
