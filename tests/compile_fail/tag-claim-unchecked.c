// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "tagging.h"

static irqreturn_t foo_irq(int irq, void *data)
{
	DEFINE_UCMD_ANSWERED(cmd);
	struct foo_req *req;

#ifdef FAIL
	if (!ucmd_tag_claim(&foo_tags, irq, &req, &cmd))
		foo_submit();
#else
	if (ucmd_tag_claim(&foo_tags, irq, &req, &cmd))
#endif
		ucmd_to_task(&cmd, &foo_finish);
	return IRQ_HANDLED;
}
irq_handler_t foo_irqs = foo_irq;
