// SPDX-License-Identifier: GPL-2.0
/* Commands that are claimed out of two kinds of places in one interrupt handler. */
#include "fixture.h"

static __always_inline void claim_two_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(claim_two_finish, claim_two_done);

static __always_inline void claim_two_failed(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -EIO);
}
DEFINE_UCMD_WORK(claim_two_fail, claim_two_failed);

static irqreturn_t claim_two_irq(int irq, void *data)
{
	struct foo *private = data;
	u32 bits = foo_value();
	DEFINE_UCMD_CLAIMED(one);
	DEFINE_UCMD_CLAIMED(all);

	if (!bits)
		return IRQ_NONE;
	if (bits & 1 && ucmd_claim(&private->slot, &one)) {
		ucmd_pdu(&one)->value = bits;
		ucmd_to_task(&one, &claim_two_finish);
	}
	if (bits & 2) {
		spin_lock(&private->list.lock);
		while (ucmd_claim_locked(&private->list, &all)) {
			ucmd_pdu(&all)->value = bits;
			ucmd_to_task_lazy(&all, &claim_two_finish);
		}
		private->waiting = false;
		spin_unlock(&private->list.lock);
	}
	if (bits & 4 && ucmd_claim(&private->timed, &one))
		ucmd_to_task(&one, foo_ready() ? &claim_two_finish : &claim_two_fail);
	return IRQ_HANDLED;
}
const irq_handler_t claim_two_handler = claim_two_irq;
