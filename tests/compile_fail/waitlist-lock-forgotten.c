// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static irqreturn_t foo_irq(int irq, void *data)
{
	UCMD_QUEUED(cmd);
	bool woken;

	spin_lock(&foo.line.lock);
	woken = ucmd_claim_first_locked(&foo.line, &cmd);
	spin_unlock(&foo.line.lock);
#ifdef FAIL
	if (woken && foo_ready())
#else
	if (woken)
#endif
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	return IRQ_HANDLED;
}
irq_handler_t foo_handler = foo_irq;
