// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may already hold a command */
#include "tagging.h"

static irqreturn_t foo_irq(int irq, void *data)
{
	DEFINE_UCMD_ANSWERED(cmd);
	struct foo_req *req;

	if (!ucmd_tag_claim(&foo_tags, irq, &req, &cmd))
		return IRQ_NONE;
#ifdef FAIL
	if (ucmd_tag_claim(&foo_tags, irq + 1, &req, &cmd))
		foo_submit();
#endif
	ucmd_to_task(&cmd, &foo_finish);
	return IRQ_HANDLED;
}
irq_handler_t foo_irqs = foo_irq;
