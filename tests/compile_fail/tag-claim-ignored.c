// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* EXPECT-GCC: ignoring return value of .__ucmd_answered_if. declared with attribute .warn_unused_result. */
/* EXPECT-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "tagging.h"

static irqreturn_t foo_irq(int irq, void *data)
{
	DEFINE_UCMD_ANSWERED(cmd);
	struct foo_req *req;

#ifdef FAIL
	ucmd_tag_claim(&foo_tags, irq, &req, &cmd);
#else
	if (ucmd_tag_claim(&foo_tags, irq, &req, &cmd))
		ucmd_to_task(&cmd, &foo_finish);
#endif
	return IRQ_HANDLED;
}
irq_handler_t foo_irqs = foo_irq;
