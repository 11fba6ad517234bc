// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_tag_answer: the result is wider than the int of a CQE */
#include "tagging.h"

static irqreturn_t foo_irq(int irq, void *data)
{
#ifdef FAIL
	ucmd_tag_answer(&foo_tags, irq, 1ull << foo_value());
#else
	ucmd_tag_answer(&foo_tags, irq, 1 << foo_value());
#endif
	return IRQ_HANDLED;
}
irq_handler_t foo_irqs = foo_irq;
