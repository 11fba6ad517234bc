/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_WAKE_H
#define UCMD_WAKE_H

#include <linux/list.h>
#include <linux/spinlock.h>

#include <ucmd/pdu.h>
#include <ucmd/task_work.h>

/**
 * DOC: Waking the commands of a line
 *
 * A line of commands (waitlist.h), seen from the side of the event: each takes the
 * command that waits longest, or all that wait. Who takes a command out of the line
 * owns it, and a cancel finds nothing any more.
 *
 * .. code-block:: c
 *
 *	static irqreturn_t foo_irq(int irq, void *data)
 *	{
 *		struct foo *foo = data;
 *
 *		ucmd_wake_one(&foo->line, &foo_finish);
 *		return IRQ_HANDLED;
 *	}
 *
 * The mistake: that handler, for an event that must not be lost. Where no command
 * waits it has to be kept, with the lock of the line held from the look at the line
 * on: ucmd_claim_first_locked().
 */

/**
 * struct ucmd_waitlist - a line of commands
 * @lock: taken by the operations below, and by the driver around what is waited
 *	for. Never held across ucmd_done().
 */
struct ucmd_waitlist {
	spinlock_t		lock;	/* of the line and of what it waits for */
	/* private: */
	struct list_head	__private waiters;
	unsigned int		__private nr;
};

/**
 * struct ucmd_waiter - a command's place in the line
 *
 * The first member of the type that the driver uses for the PDU, of which it
 * takes 24 bytes of 32. The driver leaves it alone until the command is completed.
 */
struct ucmd_waiter {
	/* private: */
	struct list_head	__private node;
	struct ucmd_waitlist	*__private list;
};

/**
 * ucmd_waitlist_init() - make a line
 * @list: the line
 *
 * Context: Any.
 */
static inline void ucmd_waitlist_init(struct ucmd_waitlist *list)
{
	spin_lock_init(&list->lock);
	INIT_LIST_HEAD(&__ucmd_priv(list, waiters));
	__ucmd_priv(list, nr) = 0;
}

/* Out of the line, for good: a cancel finds it empty-handed. Lock held. */
__ucmd_inline void __ucmd_waiter_leave(struct ucmd_waiter *waiter, struct ucmd_waitlist *list)
{
	list_del_init(&__ucmd_priv(waiter, node));
	WRITE_ONCE(__ucmd_priv(list, nr), __ucmd_priv(list, nr) - 1);
}

/**
 * ucmd_claim_first_locked() - take the command that waits longest
 * @list: the line, whose lock is held
 * @cmd: an empty handle, which owns the command if there was one
 *
 * Context: Any, with the lock of the line.
 *
 * Return: true if @cmd owns a command now, false if none waits.
 */
__ucmd_inline bool __must_check ucmd_claim_first_locked(struct ucmd_waitlist *list,
							struct ucmd_queued *cmd)
	__ucmd_gives_if(cmd) __ucmd_trusted
{
	struct list_head *first = __ucmd_priv(list, waiters).next;

	lockdep_assert_held(&list->lock);
	if (first == &__ucmd_priv(list, waiters))
		return false;
	/* the waiter is the first member of the PDU, and the node of the waiter */
	__ucmd_waiter_leave((struct ucmd_waiter *)first, list);
	__ucmd_fill(cmd, container_of((u8 (*)[__UCMD_PDU_SIZE])first, struct io_uring_cmd, pdu));
	return true;
}

/**
 * ucmd_claim_first() - take the command that waits longest
 * @list: the line
 * @cmd: an empty handle, which owns the command if there was one
 *
 * Context: Any (with PREEMPT_RT not hard interrupts). Takes the lock of the line.
 *
 * Return: true if @cmd owns a command now, false if none waits.
 */
__ucmd_inline bool __must_check ucmd_claim_first(struct ucmd_waitlist *list,
						 struct ucmd_queued *cmd)
	__ucmd_gives_if(cmd) __ucmd_trusted
{
	unsigned long flags;

	spin_lock_irqsave(&list->lock, flags);
	if (!ucmd_claim_first_locked(list, cmd)) {
		spin_unlock_irqrestore(&list->lock, flags);
		return false;
	}
	spin_unlock_irqrestore(&list->lock, flags);
	return true;
}

#ifdef __CHECKER__
# define ucmd_claim_first_locked(list, cmd)				\
	__ucmd_plus_if(ucmd_claim_first_locked(list, cmd))
# define ucmd_claim_first(list, cmd)	__ucmd_plus_if(ucmd_claim_first(list, cmd))
#endif

/**
 * ucmd_wake_one() - finish the command that waits longest in its task
 * @list: the line
 * @work: what to run there
 *
 * Context: As ucmd_claim_first().
 *
 * Return: true if there was one.
 */
__ucmd_inline bool ucmd_wake_one(struct ucmd_waitlist *list, const struct ucmd_task_work *work)
{
	UCMD_QUEUED(cmd);

	if (!ucmd_claim_first(list, &cmd))
		return false;
	ucmd_to_task(&cmd, work);
	return true;
}

/**
 * ucmd_wake_all() - finish all commands that wait now in their tasks
 * @list: the line
 * @work: what to run there
 *
 * Those that join the line meanwhile stay. The lock is released between two.
 *
 * Context: As ucmd_claim_first().
 *
 * Return: how many there were.
 */
static inline unsigned int ucmd_wake_all(struct ucmd_waitlist *list,
					 const struct ucmd_task_work *work)
{
	unsigned int nr = READ_ONCE(__ucmd_priv(list, nr)), woken = 0;

	while (woken < nr && ucmd_wake_one(list, work))
		woken++;
	return woken;
}

#endif /* UCMD_WAKE_H */
