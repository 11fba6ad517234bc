/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_SLOT_H
#define UCMD_SLOT_H

#include <linux/atomic.h>
#include <linux/nospec.h>

#include <ucmd/task_work.h>

/**
 * DOC: Slots for commands that wait
 *
 * A command that waits has to be found by whoever ends its waiting, and there may be
 * several: an interrupt, a timer, a cancel. A slot in the driver's own object holds
 * one command, and is emptied with one atomic exchange: who finds it there owns it.
 *
 * .. code-block:: c
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		struct foo *foo = data;
 *		UCMD_QUEUED(cmd);
 *
 *		if (ucmd_claim(&foo->slot, &cmd))
 *			ucmd_to_task(&cmd, &foo_finish);
 *		return IRQ_HANDLED;
 *	}
 *
 * ucmd_park_cancelable() fills a slot (cancel.h).
 *
 * The mistake: to look at what the command waits for and then to claim it without a
 * test, as if it had to be there. A cancel may have been faster.
 */

/**
 * struct ucmd_slot - where a parked command waits
 *
 * In the driver's object. Empty when it is zero.
 */
struct ucmd_slot {
	/* private: */
	struct io_uring_cmd	*__private cmd;
};

/**
 * ucmd_slot_at() - a slot of a table, by an index that the user chose
 * @slots: the table
 * @nr: its length
 * @index: the index, not trusted, not even by speculation
 *
 * Context: Any.
 *
 * Return: the slot, or NULL if @index is not below @nr.
 */
__ucmd_inline struct ucmd_slot *ucmd_slot_at(struct ucmd_slot *slots, unsigned long nr,
					     unsigned long index)
{
	if (unlikely(index >= nr))
		return NULL;
	slots += array_index_nospec(index, nr);
	/* which gcc does not know in a kernel; the caller's test goes away */
	if (!slots)
		__builtin_unreachable();
	return slots;
}

/**
 * ucmd_claim() - take the command out of a slot
 * @slot: the slot
 * @cmd: an empty handle, which owns the command if there was one
 *
 * Context: Any, hard interrupts included. One atomic exchange; what the parking
 * side wrote before it parked is visible.
 *
 * Return: true if @cmd owns a command now, false if the slot was empty: nothing
 * is parked, or somebody else was faster.
 */
__ucmd_inline bool __must_check ucmd_claim(struct ucmd_slot *slot, struct ucmd_queued *cmd)
	__ucmd_gives_if(cmd) __ucmd_trusted
{
	struct io_uring_cmd *raw = xchg(&__ucmd_priv(slot, cmd), NULL);

	if (unlikely(!raw))
		return false;
	__ucmd_fill(cmd, raw);
	return true;
}

#ifdef __CHECKER__
# define ucmd_claim(slot, cmd)	__ucmd_plus_if(ucmd_claim(slot, cmd))
#endif

/**
 * ucmd_claim_to_task() - claim a command and finish it in its task
 * @slot: the slot
 * @work: what to run there, once
 *
 * From the claim on a cancel finds the slot empty: @work has the command alone.
 *
 * Context: Any, hard interrupts included.
 *
 * Return: true if there was a command, false if the slot was empty.
 */
__ucmd_inline bool ucmd_claim_to_task(struct ucmd_slot *slot, const struct ucmd_task_work *work)
{
	UCMD_QUEUED(cmd);

	if (!ucmd_claim(slot, &cmd))
		return false;
	ucmd_to_task(&cmd, work);
	return true;
}

#endif /* UCMD_SLOT_H */
