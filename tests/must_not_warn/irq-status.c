// SPDX-License-Identifier: GPL-2.0
/* An interrupt handler that reads its status until there is none, and counts. */
#include "fixture.h"

static __always_inline void irq_status_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(irq_status_finish, irq_status_done);

static irqreturn_t irq_status_irq(int irq, void *data)
{
	struct foo *private = data;
	irqreturn_t ret = IRQ_NONE;
	u32 status;

	while ((status = foo_value()) != 0) {
		DEFINE_UCMD_CLAIMED(cmd);
		bool failed = status & BIT(31);

		ret = IRQ_HANDLED;
		if (!ucmd_claim(&private->slot, &cmd)) {
			if (failed)
				schedule_work(&private->work);
			continue;
		}
		ucmd_pdu(&cmd)->value = failed ? 0 : status;
		if (failed) {
			private->waiting = false;
			ucmd_pdu(&cmd)->tag = 1;
		}
		ucmd_to_task(&cmd, &irq_status_finish);
		if (failed)
			break;
	}
	return ret;
}
irq_handler_t irq_status_handler = irq_status_irq;
