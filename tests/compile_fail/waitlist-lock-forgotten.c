// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

static irqreturn_t foo_irq(int irq, void *data)
{
	DEFINE_UCMD_CLAIMED(cmd);
	bool woken;

	spin_lock(&foo.list.lock);
	woken = ucmd_claim_locked(&foo.list, &cmd);
	spin_unlock(&foo.list.lock);
#ifdef FAIL
	if (woken && foo_ready())
#else
	if (woken)
#endif
		ucmd_to_task(&cmd, &foo_finish);
	return IRQ_HANDLED;
}

const irq_handler_t foo_handler = foo_irq;
