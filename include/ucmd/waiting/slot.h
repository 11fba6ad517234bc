/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_WAITING_SLOT_H
#define UCMD_WAITING_SLOT_H

#include <ucmd/cmd/place.h>
#include <ucmd/cmd/task_work.h>

/**
 * DOC: A place for one command that waits for an event
 *
 * Completion, cancel and a device that goes race for a command. In a slot exactly one of
 * them gets it: whoever exchanges it out of the slot owns it.
 *
 * .. code-block:: c
 *
 *	static ucmd_handler foo_wait(UCMD_FRESH cmd, struct foo *foo)
 *	{
 *		return ucmd_wait(cmd, &foo->slot);
 *	}
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		struct foo *foo = data;
 *
 *		ucmd_wake(&foo->slot, &foo_finish);
 *		return IRQ_HANDLED;
 *	}
 *
 * Common mistake: assuming that the slot is full because the event happened. A cancel
 * may have emptied it. Look at what ucmd_claim() or ucmd_wake() returns.
 *
 * Common mistake: slots as tags of a device. A canceled command leaves the slot while the
 * device still works for it, and the next command gets the answer. For that there are
 * tags (tag.h).
 */

/**
 * struct ucmd_slot - where one command waits
 *
 * In the driver's object, which lives until the command is completed. Empty when zero. A
 * command gets there by ucmd_wait(), or by ucmd_keep(), which the core does not cancel.
 */
struct ucmd_slot {
	/* private: */
	struct io_uring_cmd	*__private cmd;
};

/*
 * An empty slot is left alone: nobody else's line of cache is written to. The barrier
 * orders what the caller recorded before against the look at the slot, as the exchange
 * does where there is a command: a handler that waits first and looks then misses nothing.
 */
__ucmd_inline struct io_uring_cmd *__ucmd_claim_slot(struct ucmd_slot *slot)
{
	struct io_uring_cmd **word = &__ucmd_priv(slot, cmd), *raw;

	if (!READ_ONCE(*word)) {
		__ucmd_debug_window(slot_event, *word);
		smp_mb();	/* see above */
		if (likely(!READ_ONCE(*word)))
			return NULL;
	}
	raw = xchg(word, NULL);
	__ucmd_debug_window(slot_pdu, *word);
	return raw;
}

#if UCMD_HAVE_CANCEL
__ucmd_inline int __must_check
__ucmd_enter_slot(struct io_uring_cmd *raw, struct ucmd_slot *slot)
{
	return __ucmd_swap(&__ucmd_priv(slot, cmd), NULL, raw) ? -EBUSY : 0;
}

__ucmd_inline unsigned long __ucmd_slot_word(const struct ucmd_slot *slot)
{
	__ucmd_waits(slot);
	return (unsigned long)slot;
}
#endif

#endif /* UCMD_WAITING_SLOT_H */
