// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* Task work that waits again, and a handler that undoes something if it cannot wait. */
#include "fixture.h"

static __always_inline void wait_owned_again(UCMD_IN_TASK cmd)
{
	int err;

	if (!foo_more())
		return ucmd_done(cmd, ucmd_pdu(cmd)->value);
	err = ucmd_wait(cmd, &foo.list);
	if (err)
		ucmd_done(cmd, err);
}
DEFINE_UCMD_WORK(wait_owned_more, wait_owned_again);

static __always_inline void wait_owned_next(UCMD_IN_TASK cmd)
{
	if (ucmd_wait_event_lock_irq(cmd, &foo.list, foo_ready()))
		ucmd_done(cmd, foo_value());
}
DEFINE_UCMD_WORK(wait_owned_unless, wait_owned_next);

static __always_inline void wait_owned_either(UCMD_IN_TASK cmd)
{
	if (ucmd_pdu(cmd)->tag) {
		if (ucmd_wait(cmd, &foo.slot))
			ucmd_to_task(cmd, &wait_owned_more);
	} else if (ucmd_wait(cmd, &foo.timed)) {
		ucmd_done(cmd, -EBUSY);
	}
}
DEFINE_UCMD_WORK(wait_owned_places, wait_owned_either);

static ucmd_handler wait_owned(UCMD_FRESH cmd)
{
	void *buf = kmalloc(64, GFP_KERNEL);
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int err;

	if (!buf)
		return ucmd_complete(cmd, -ENOMEM);
	action = ucmd_keep(cmd, &owned);
	ucmd_pdu(&owned)->tag = foo_value();
	err = ucmd_wait(&owned, &foo.slot);
	if (err) {
		kfree(buf);
		ucmd_done(&owned, err);
	}
	return action;
}
FIXTURE_DRIVER(wait_owned);

static irqreturn_t wait_owned_irq(int irq, void *data)
{
	ucmd_wake(&foo.slot, &wait_owned_more);
	ucmd_wake(&foo.timed, &wait_owned_unless);
	ucmd_wake_all(&foo.list, &wait_owned_places);
	return IRQ_HANDLED;
}
const irq_handler_t wait_owned_handler = wait_owned_irq;
