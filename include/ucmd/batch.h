/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_BATCH_H
#define UCMD_BATCH_H

#include <linux/llist.h>

#include <ucmd/pdu.h>

/**
 * DOC: Commands chained in their own PDU
 *
 * Work that a driver does for many commands at a time needs a list of them. A
 * batch is one which costs no allocation and no lock: its links lie in the PDUs,
 * of which the driver keeps the rest. Handlers on all CPUs add to it; a work item
 * or an interrupt thread takes all that is there, as a chain, first come first.
 *
 * .. code-block:: c
 *
 *	struct foo_pdu {
 *		struct ucmd_in_batch chain;
 *		u32 tag;
 *	};
 *
 *	UCMD_HANDLER(foo_start, cmd, ctx)
 *	{
 *		struct ucmd_action action;
 *		UCMD_QUEUED(queued);
 *
 *		action = ucmd_queue(cmd, &queued);
 *		if (ucmd_batch_add(&queued, struct foo_pdu, chain, &foo->batch))
 *			queue_work(foo->wq, &foo->work);
 *		return action;
 *	}
 *
 *	static void foo_work(struct work_struct *work)
 *	{
 *		UCMD_CHAIN(chain);
 *
 *		ucmd_batch_take(&foo->batch, &chain);
 *		ucmd_chain_to_task(&chain, &foo_finish);
 *	}
 *
 * ucmd_chain_to_task() is in task_batch.h. A chain is linear like a handle:
 * where commands may be left in it the driver does not compile.
 *
 * A chained command cannot be canceled, not even in the middle: nobody but the
 * owner of the chain finds it, and completes it soon. A command that waits for
 * longer is parked in a slot and gets into a batch by way of ucmd_claim(); a cancel
 * that comes later finds the slot empty, and lets it be.
 *
 * The mistake: not to schedule the work when ucmd_batch_add() returns true. It
 * does so once for all that is in the batch, and nobody else will.
 */

/**
 * struct ucmd_in_batch - what links the commands of a chain
 *
 * The first member of the type that the driver uses for the PDU. Its 8 bytes (4
 * on 32-bit) are overwritten when the command is chained, the others kept.
 */
struct ucmd_in_batch {
	/* private: */
	struct llist_node	__private node;
};

/**
 * struct ucmd_batch - commands that wait for whoever takes them
 *
 * In the driver's object. Empty when it is zero.
 */
struct ucmd_batch {
	/* private: */
	struct llist_head	__private head;
};

/**
 * struct ucmd_chain - commands that a function owns, first come first
 *
 * It has to be empty where its scope ends: by ucmd_chain_next() until that
 * returns false, or by ucmd_chain_to_task(). Declare with UCMD_CHAIN().
 */
struct ucmd_chain {
	/* private: */
	struct llist_node	*__private first;
	struct llist_node	*__private last;
	unsigned int		__private live;
};

#if UCMD_LINEAR
void __ucmd_nomerge __ucmd_err_chain(void)
__compiletime_error("ucmd: the chain may still hold commands");
void __ucmd_nomerge __ucmd_err_chain_live(void)
__compiletime_error("ucmd: this chain may already hold commands");
#else
# define __ucmd_err_chain()		do { } while (0)
# define __ucmd_err_chain_live()	do { } while (0)
#endif

__ucmd_inline void __ucmd_chain_exit(const struct ucmd_chain *chain)
{
	if (__ucmd_priv(chain, live))
		__ucmd_err_chain();
}

/**
 * UCMD_CHAIN() - declare an empty chain
 * @name: the variable
 *
 * Commands that may still be in it where its scope ends are a build error.
 */
#define UCMD_CHAIN(name)						\
	struct ucmd_chain name __cleanup(__ucmd_chain_exit) = { }

__ucmd_inline struct llist_node *__ucmd_batch_node(struct io_uring_cmd *cmd)
{
	void *pdu = cmd->pdu;

	return pdu;
}

__ucmd_inline struct io_uring_cmd *__ucmd_batch_cmd(struct llist_node *node)
{
	return container_of((u8 (*)[__UCMD_PDU_SIZE])node, struct io_uring_cmd, pdu);
}

/* The node of a live handle, which is dead afterwards. */
#define __ucmd_batch_link(macro, cmd, type, member)			\
({									\
	static_assert(__same_type(typeof_member(type, member), struct ucmd_in_batch) && \
		      !offsetof(type, member),				\
		      macro ": the PDU has to begin with a struct ucmd_in_batch"); \
	__ucmd_pdu_fits(macro, type);					\
	__ucmd_pdu_aligned(macro, type);				\
	__ucmd_batch_node(__ucmd_take(cmd));				\
})

__ucmd_inline bool __must_check __ucmd_batch_add(struct llist_node *node,
						 struct ucmd_batch *batch)
{
	return llist_add(node, &__ucmd_priv(batch, head));
}

/**
 * ucmd_batch_add() - add a command to a batch
 * @cmd: the queued handle, consumed
 * @type: the type that the driver uses for the PDU
 * @member: its &struct ucmd_in_batch, the first member
 * @batch: where to add it
 *
 * The command belongs to whoever takes the batch at once: before this returns, it
 * may be gone.
 *
 * Context: Any, hard interrupts included. Any number of CPUs at a time.
 *
 * Return: true if the batch was empty: whoever takes from it has to be told.
 */
#define ucmd_batch_add(cmd, type, member, batch)			\
	__ucmd_batch_add(__ucmd_batch_link("ucmd_batch_add", cmd, type, member), batch)

/**
 * ucmd_batch_take() - take all commands out of a batch
 * @batch: the batch
 * @chain: an empty chain, which owns the commands afterwards, first come first
 *
 * Context: Any. What the handlers wrote before they added is visible.
 */
__ucmd_inline void ucmd_batch_take(struct ucmd_batch *batch, struct ucmd_chain *chain)
{
	struct llist_node *last = llist_del_all(&__ucmd_priv(batch, head));
	struct llist_node *first = last;

	if (first && first->next)
		first = llist_reverse_order(first);
	if (__ucmd_priv(chain, live))
		__ucmd_err_chain_live();
	__ucmd_priv(chain, first) = first;
	__ucmd_priv(chain, last) = last;
	__ucmd_priv(chain, live) = 1;
}

/**
 * ucmd_chain_next() - take the first command out of a chain
 * @chain: the chain
 * @cmd: an empty handle, which owns the command if there was one
 *
 * Context: Any.
 *
 * Return: true if @cmd owns a command now, false if the chain is empty.
 */
__ucmd_inline bool __must_check ucmd_chain_next(struct ucmd_chain *chain, struct ucmd_queued *cmd)
	__ucmd_gives_if(cmd) __ucmd_trusted
{
	struct llist_node *node = __ucmd_priv(chain, first);

	if (!node) {
		__ucmd_priv(chain, live) = 0;
		return false;
	}
	__ucmd_priv(chain, first) = node->next;
	__ucmd_fill(cmd, __ucmd_batch_cmd(node));
	return true;
}

#ifdef __CHECKER__
# define ucmd_chain_next(chain, cmd)	__ucmd_plus_if(ucmd_chain_next(chain, cmd))
#endif

__ucmd_inline void __ucmd_chain_add(struct llist_node *node, struct ucmd_chain *chain)
{
	node->next = NULL;
	if (__ucmd_priv(chain, first))
		__ucmd_priv(chain, last)->next = node;
	else
		__ucmd_priv(chain, first) = node;
	__ucmd_priv(chain, last) = node;
	__ucmd_priv(chain, live) = 1;
}

/**
 * ucmd_chain_add() - append a command to a chain
 * @cmd: the queued handle, consumed
 * @type: the type that the driver uses for the PDU
 * @member: its &struct ucmd_in_batch, the first member
 * @chain: the chain
 *
 * For commands that were looked at one by one on the way to ucmd_chain_to_task().
 *
 * Context: Any.
 */
#define ucmd_chain_add(cmd, type, member, chain)			\
do {									\
	__ucmd_chain_add(__ucmd_batch_link("ucmd_chain_add", cmd, type, member), chain); \
} while (0)

#endif /* UCMD_BATCH_H */
