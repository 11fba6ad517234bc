// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* SAYS-SPARSE: does not compare the two conditions; take and complete in one branch */
/* Two claims under a condition each, and a variable for each answer: ask the handles. */
#include "fixture.h"

static __always_inline void two_claims_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(two_claims_finish, two_claims_done);

static struct ucmd_slot two_claims_tx;

static irqreturn_t two_claims_irq(int irq, void *data)
{
	DEFINE_UCMD_CLAIMED(rx);
	DEFINE_UCMD_CLAIMED(tx);
	bool r = false, t = false;
	u32 bits;

	spin_lock(&foo.lock);
	bits = foo_value();
	if (bits & 1)
		r = ucmd_claim(&foo.slot, &rx);
	if (bits & 2)
		t = ucmd_claim(&two_claims_tx, &tx);
	foo.waiting = !(r || t);
	spin_unlock(&foo.lock);
#ifdef FAIL
	if (r)
#else
	if (ucmd_is(&rx, HELD))
#endif
		ucmd_to_task(&rx, &two_claims_finish);
#ifdef FAIL
	if (t)
#else
	if (ucmd_is(&tx, HELD))
#endif
		ucmd_to_task(&tx, &two_claims_finish);
	return IRQ_RETVAL(bits);
}
const irq_handler_t two_claims_handler = two_claims_irq;
