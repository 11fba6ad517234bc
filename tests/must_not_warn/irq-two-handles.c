// SPDX-License-Identifier: GPL-2.0
/* Two blocks with a handle each, claimed under a lock and finished after it. */
/* SAYS-SPARSE: does not compare the two conditions; hand the command over under the lock */
/* SAYS-ANALYSIS-OURS: does not compare the two conditions; hand the command over under the lock */
#include "fixture.h"

static DEFINE_UCMD_WAITLIST(irq_two_facts);

static __always_inline void irq_two_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(irq_two_finish, irq_two_done);

static irqreturn_t irq_two_irq(int irq, void *data)
{
	struct foo *private = data;
	u32 bits = foo_value();
	bool claimed;

	if (bits & 1) {
		DEFINE_UCMD_CLAIMED(cmd);

		spin_lock(&irq_two_facts.lock);
		private->waiting = false;
		claimed = ucmd_claim_locked(&irq_two_facts, &cmd);
		spin_unlock(&irq_two_facts.lock);
		if (claimed) {
			ucmd_pdu(&cmd)->value = bits;
			ucmd_to_task(&cmd, &irq_two_finish);
			foo_submit();
		}
	}
	if (bits & ~1) {
		DEFINE_UCMD_CLAIMED(cmd);

		spin_lock(&private->list.lock);
		claimed = ucmd_claim_locked(&private->list, &cmd);
		if (!claimed)
			foo_submit();
		spin_unlock(&private->list.lock);
		if (claimed) {
			ucmd_pdu(&cmd)->value = 0;
			ucmd_to_task(&cmd, &irq_two_finish);
			foo_submit();
		}
	}
	return IRQ_HANDLED;
}
const irq_handler_t irq_two_handler = irq_two_irq;
