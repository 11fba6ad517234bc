/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_BATCH_H
#define UCMD_BATCH_H

#include <linux/workqueue.h>

#include <ucmd/waiting/wait.h>

/**
 * DOC: Finishing many commands together
 *
 * A command that is finished on its own costs an allocation, a work item and an entry of
 * task work. A batch links commands by their PDUs, of which it leaves 16 bytes to the
 * driver: no allocation, no lock. Handlers on all CPUs add to it. Whoever takes from it
 * gets all of them, as a chain, first come first. A chain goes back in entries of up to 32
 * commands of the same task and ring.
 *
 * .. code-block:: c
 *
 *	static ucmd_handler foo_start(UCMD_FRESH cmd, const struct foo_args *args)
 *	{
 *		ucmd_pdu(cmd)->tag = args->tag;
 *		return ucmd_queue_work(cmd, foo_wq, &foo_work, &foo_batch);
 *	}
 *
 *	static void foo_work_fn(struct work_struct *work)
 *	{
 *		DEFINE_UCMD_CHAIN(chain);
 *
 *		ucmd_claim_all(&foo_batch, &chain);
 *		ucmd_to_task(&chain, &foo_finish);
 *	}
 *
 *	static __always_inline void foo_done(UCMD_OWNED cmd)
 *	{
 *		ucmd_done(cmd, foo_result(ucmd_pdu(cmd)->tag));
 *	}
 *	DEFINE_UCMD_TASK_BATCH(foo_finish, foo_done);
 *
 * A chain is linear like a handle: the driver does not compile where commands may be left
 * in it. A chained command cannot be canceled, because nobody but the owner of the chain
 * finds it; a cancel that comes meanwhile leaves it alone. So the owner sends it soon.
 *
 * The commands of a task are completed in the order of the chain. (6.1 runs entries of
 * task work last come first; there the order holds within one entry.) If the commands of
 * several rings are mixed, a ring waits for at most one entry of each of the others.
 *
 * Common mistake: two work items that take from one batch at the same time. Nothing
 * breaks but the order. Use one work item for each batch: it never runs twice at a time.
 */

/**
 * struct ucmd_batch - commands that wait for whoever takes all of them
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
 * ucmd_claim_all() fills it, ucmd_keep() adds a command to it. It has to be empty where its
 * scope ends: by ucmd_to_task(), or by ucmd_claim() until that returns false. Declare with
 * DEFINE_UCMD_CHAIN().
 */
struct ucmd_chain {
	/* private: */
	struct llist_node	*__private first;
	struct llist_node	*__private last;
	unsigned int		__private live;
	const unsigned int	__private known;
};

__ucmd_mistake(__ucmd_err_chain, "ucmd: the chain may still hold commands");
__ucmd_mistake(__ucmd_err_chain_live, "ucmd: this chain may already hold commands");

__ucmd_inline void __ucmd_chain_exit(const struct ucmd_chain *chain)
{
	if (!__ucmd_priv(chain, known))
		__ucmd_err_unknown();
	if (__ucmd_priv(chain, live))
		__ucmd_err_chain();
}

/* Where commands are linked the driver has less of the PDU. */
#define __ucmd_pdu_leaves_16						\
	__builtin_types_compatible_p(typeof(__ucmd_pdu_over_16), const char [1])

/**
 * DEFINE_UCMD_CHAIN() - declare an empty chain
 * @name: the variable
 *
 * Commands that may still be in it where its scope ends are a build error.
 */
#define DEFINE_UCMD_CHAIN(name)						\
	static_assert(__ucmd_pdu_leaves_16,				\
		      "DEFINE_UCMD_CHAIN: the type of UCMD_PDU() has more than 16 bytes"); \
	struct ucmd_chain name __cleanup(__ucmd_chain_exit) = { .known = 1 }

__ucmd_inline struct llist_node *__ucmd_chain_node(struct io_uring_cmd *raw)
{
	return &((struct __ucmd_link_chain *)raw->pdu)->node;
}

__ucmd_inline struct io_uring_cmd *__ucmd_chain_cmd(struct llist_node *node)
{
	return container_of((u8 (*)[__UCMD_PDU_SIZE])
			    container_of(node, struct __ucmd_link_chain, node),
			    struct io_uring_cmd, pdu);
}

__ucmd_inline struct llist_node *__ucmd_chain_owned(struct ucmd_owned *cmd)
	__ucmd_takes(cmd)
{
	return __ucmd_chain_node(__ucmd_take_owned(cmd));
}

__ucmd_inline struct llist_node *__ucmd_chain_claimed(struct ucmd_claimed *cmd)
	__ucmd_takes(cmd)
{
	return __ucmd_chain_node(__ucmd_take_claimed(cmd));
}

/* --- batches --- */

__ucmd_inline bool __must_check __ucmd_batch_add(struct llist_node *node, struct ucmd_batch *batch)
{
	__ucmd_debug_window(batch_take, __ucmd_priv(batch, head).first);
	return llist_add(node, &__ucmd_priv(batch, head));
}

__ucmd_inline void __ucmd_queue_chained(struct llist_node *node, struct workqueue_struct *wq,
					struct work_struct *work, struct ucmd_batch *batch)
{
	if (__ucmd_batch_add(node, batch))
		queue_work(wq, work);
}

/* ucmd_queue_work() with a batch */
__ucmd_inline struct ucmd_action __must_check
__ucmd_queue_batch_fresh(struct ucmd_fresh *cmd, struct workqueue_struct *wq,
			 struct work_struct *work, struct ucmd_batch *batch)
	__ucmd_takes(cmd)
{
	struct io_uring_cmd *raw = __ucmd_take_fresh(cmd);

	__ucmd_debug_count(raw, __UCMD_KEPT);
	__ucmd_queue_chained(__ucmd_chain_node(raw), wq, work, batch);
	return __ucmd_action(__UCMD_RET_QUEUED);
}

__ucmd_inline void
__ucmd_queue_batch_owned(struct ucmd_owned *cmd, struct workqueue_struct *wq,
			 struct work_struct *work, struct ucmd_batch *batch)
	__ucmd_takes(cmd)
{
	__ucmd_queue_chained(__ucmd_chain_owned(cmd), wq, work, batch);
}

__ucmd_inline void
__ucmd_queue_batch_claimed(struct ucmd_claimed *cmd, struct workqueue_struct *wq,
			   struct work_struct *work, struct ucmd_batch *batch)
	__ucmd_takes(cmd)
{
	__ucmd_queue_chained(__ucmd_chain_claimed(cmd), wq, work, batch);
}

#undef __ucmd_queue_batch_too
#define __ucmd_queue_batch_too(kind)	struct ucmd_batch *: __ucmd_queue_batch_##kind,
#undef __ucmd_queue_at
#define __ucmd_queue_at(where)						\
	({								\
		static_assert(!__builtin_types_compatible_p(typeof(where), struct ucmd_batch *) || \
			      __ucmd_pdu_leaves_16,			\
			      "ucmd_queue_work: the type of UCMD_PDU() has more than 16 bytes"); \
		(where);						\
	})

/* --- chains --- */

__ucmd_inline void __ucmd_chain_fill(struct ucmd_chain *chain, struct llist_node *first,
				     struct llist_node *last)
{
	if (!__ucmd_priv(chain, known))
		__ucmd_err_unknown();
	if (__ucmd_priv(chain, live))
		__ucmd_err_chain_live();
	__ucmd_priv(chain, first) = first;
	__ucmd_priv(chain, last) = last;
	__ucmd_priv(chain, live) = 1;
}

__ucmd_inline void __ucmd_claim_batch(struct ucmd_batch *batch, struct ucmd_chain *chain)
{
	struct llist_node *last = llist_del_all(&__ucmd_priv(batch, head));
	struct llist_node *first = last;

	__ucmd_debug_window(batch_once, __ucmd_priv(batch, head).first);
	if (first && first->next)
		first = llist_reverse_order(first);
	__ucmd_chain_fill(chain, first, last);
}

/*
 * The link of a chain lies over "prev". A cancel that comes later looks at "next", which
 * says that the command is in no list.
 */
static inline struct llist_node *__ucmd_list_take(struct ucmd_waitlist *list,
						  struct llist_node **last)
{
	struct list_head *head = &__ucmd_priv(list, waiters), *node, *next;
	struct llist_node *first = NULL, **link = &first;
	unsigned long irq;

	static_assert(offsetof(struct __ucmd_link_chain, node) ==
		      offsetof(struct __ucmd_link_list, node) + offsetof(struct list_head, prev) &&
		      sizeof(struct llist_node) == sizeof(node->prev));
	spin_lock_irqsave(&list->lock, irq);
	*last = NULL;
	for (node = head->next; node != head; node = next) {
		next = node->next;
		INIT_LIST_HEAD(node);
		*last = __ucmd_chain_node(__ucmd_list_cmd(node));
		*link = *last;
		link = &(*last)->next;
	}
	*link = NULL;
	INIT_LIST_HEAD(head);
	WRITE_ONCE(__ucmd_priv(list, nr), 0);
	spin_unlock_irqrestore(&list->lock, irq);
	__ucmd_debug_window(waitlist_chain, __ucmd_priv(list, nr));
	return first;
}

__ucmd_inline void __ucmd_claim_waiters(struct ucmd_waitlist *list, struct ucmd_chain *chain)
{
	struct llist_node *last, *first = __ucmd_list_take(list, &last);

	__ucmd_chain_fill(chain, first, last);
}

/**
 * ucmd_claim_all() - take all commands out of a wait list or a batch
 * @where: pointer to the wait list, or to the batch
 * @chain: an empty chain, which owns the commands afterwards, first come first
 *
 * The lock of a wait list is taken once, and held for as long as it takes to link all of
 * them. What was written before a command was added is visible.
 *
 * Context: As ucmd_claim(); of a batch any.
 *
 * Return: nothing.
 */
#define ucmd_claim_all(where, chain)					\
	_Generic((where),						\
		 struct ucmd_batch *: __ucmd_claim_batch,		\
		 struct ucmd_waitlist *: __ucmd_claim_waiters)(where, chain)

/* ucmd_claim() of a chain */
__ucmd_inline bool __must_check
__ucmd_chain_next(struct ucmd_chain *chain, struct ucmd_claimed *cmd)
	__ucmd_gives_if(cmd) __ucmd_trusted
{
	struct llist_node *node = __ucmd_priv(chain, first);

	if (node) {
		__ucmd_priv(chain, first) = node->next;
		__ucmd_fill(__ucmd_h(cmd), __ucmd_chain_cmd(node), 0);
	}
	__ucmd_priv(chain, live) = __ucmd_h(cmd)->live;	/* see __ucmd_claimed_if() */
	return __ucmd_h(cmd)->live;
}

#undef __ucmd_claim_chain
#define __ucmd_claim_chain	struct ucmd_chain *: __ucmd_chain_next,

__ucmd_inline void __ucmd_chain_add(struct llist_node *node, struct ucmd_chain *chain)
{
	if (!__ucmd_priv(chain, known))
		__ucmd_err_unknown();
	node->next = NULL;
	if (__ucmd_priv(chain, first))
		__ucmd_priv(chain, last)->next = node;
	else
		__ucmd_priv(chain, first) = node;
	__ucmd_priv(chain, last) = node;
	__ucmd_priv(chain, live) = 1;
}

/* ucmd_keep() with a chain */
__ucmd_inline void __ucmd_keep_owned_chain(struct ucmd_owned *cmd, struct ucmd_chain *chain)
	__ucmd_takes(cmd)
{
	__ucmd_chain_add(__ucmd_chain_owned(cmd), chain);
}

__ucmd_inline void __ucmd_keep_claimed_chain(struct ucmd_claimed *cmd, struct ucmd_chain *chain)
	__ucmd_takes(cmd)
{
	__ucmd_chain_add(__ucmd_chain_claimed(cmd), chain);
}

#undef __ucmd_keep_chain
#define __ucmd_keep_chain(kind)	struct ucmd_chain *: __ucmd_keep_##kind##_chain,

/* --- back to the tasks --- */

/* What to run for each command of a chain, in its task */
struct __ucmd_task_batch {
	__ucmd_raw_tw_t		fn;
	bool			lazy;
};

/* The core looks between entries whether somebody else has to run. */
#define __UCMD_BATCH_MAX	32

/* Commands of one task and ring, on their way to one entry of task work. */
struct __ucmd_group {
	const void		*ring, *task;
	struct llist_node	*first, *last;
	unsigned int		nr;
};

/*
 * The core counts lazy entries to find out when enough completions are there to wake the
 * task: an entry that posts another number than one is not for that.
 */
__ucmd_inline void __ucmd_chain_send(struct llist_node *first, bool one,
				     const struct __ucmd_task_batch *work)
{
	if (one && work->lazy)
		__ucmd_raw_to_task_lazy(__ucmd_chain_cmd(first), work->fn);
	else
		__ucmd_raw_to_task(__ucmd_chain_cmd(first), work->fn);
}

__ucmd_inline void __ucmd_group_send(struct __ucmd_group *group,
				     const struct __ucmd_task_batch *work)
{
	group->last->next = NULL;
	__ucmd_chain_send(group->first, group->nr == 1, work);
	group->nr = 0;
}

/*
 * A group that was sent keeps its ring and task pointers. They may be stale and used
 * again; that is harmless, as they are only compared, with those of live commands.
 */
__ucmd_inline void __ucmd_groups_send(struct llist_node *node, const struct __ucmd_task_batch *work)
{
	struct __ucmd_group groups[4] = { }, *group, *end = groups + ARRAY_SIZE(groups);
	unsigned int turn = 0;

	while (node) {
		struct io_uring_cmd *raw = __ucmd_chain_cmd(node);
		struct llist_node *next = node->next;
		const void *ring = __ucmd_raw_ring(raw), *task = __ucmd_raw_task(raw);

		for (group = groups; group < end; group++)
			if (group->ring == ring && group->task == task)
				break;
		if (group == end)
			group = &groups[turn++ % ARRAY_SIZE(groups)];
		if (group->nr == __UCMD_BATCH_MAX ||
		    (group->nr && (group->ring != ring || group->task != task)))
			__ucmd_group_send(group, work);
		group->ring = ring;
		group->task = task;
		if (group->nr++)
			group->last->next = node;
		else
			group->first = node;
		group->last = node;
		node = next;
	}
	for (group = groups; group < end; group++)
		if (group->nr)
			__ucmd_group_send(group, work);
}

/* ucmd_to_task() of a chain */
__ucmd_inline void
__ucmd_chain_to_task(struct ucmd_chain *chain, const struct __ucmd_task_batch *work)
{
	struct llist_node *first = __ucmd_priv(chain, first);

	if (!__ucmd_priv(chain, known))
		__ucmd_err_unknown();
	__ucmd_priv(chain, first) = NULL;
	__ucmd_priv(chain, live) = 0;
	if (first && !first->next)
		__ucmd_chain_send(first, true, work);
	else
		__ucmd_groups_send(first, work);
}

#undef __ucmd_send_chain
#define __ucmd_send_chain	struct ucmd_chain *: __ucmd_chain_to_task,

/**
 * DEFINE_UCMD_TASK_BATCH() - define task work for the commands of a chain
 * @name: of the work, for ucmd_to_task()
 * @run: as DEFINE_UCMD_WORK(); it is run once for each command and consumes it
 * @...: as there: what ends a command when the task is gone or the ring is closed
 *
 * With one body of UCMD_OWNED a command that is alone goes the lazy way, see
 * ucmd_to_task_lazy(): such a body posts no other CQE than its completion.
 *
 * Context of the bodies: as DEFINE_UCMD_WORK().
 */
#define DEFINE_UCMD_TASK_BATCH(name, run, ...)				\
	__ucmd_nth2(, ##__VA_ARGS__, __DEFINE_UCMD_TASK_BATCH_2,	\
		    __DEFINE_UCMD_TASK_BATCH_1)(name, run, ##__VA_ARGS__)
#define __DEFINE_UCMD_TASK_BATCH_1(name, run)				\
	__UCMD_TASK_BATCH(name, run, __ucmd_ends_anywhere(run), __UCMD_WORK_1(run, __raw, __dead))
#define __DEFINE_UCMD_TASK_BATCH_2(name, run, end)			\
	__UCMD_TASK_BATCH(name, run, false,				\
			  __UCMD_WORK_2("DEFINE_UCMD_TASK_BATCH", run, end, __raw, __dead))
#define __UCMD_TASK_BATCH(name, run, alone, ...)			\
static __ucmd_trusted void __ucmd_tw_##name(__UCMD_RAW_TW_PARAMS)	\
{									\
	struct llist_node *__node = __ucmd_chain_node(__UCMD_RAW_TW_CMD); \
	const bool __dead __maybe_unused = __UCMD_RAW_TW_DEAD;		\
									\
	__ucmd_is_inlined("DEFINE_UCMD_TASK_BATCH", run);		\
	do {								\
		struct io_uring_cmd *__raw = __ucmd_chain_cmd(__node);	\
		__UCMD_DEFINE(owned, __cmd);				\
									\
		__node = __node->next;					\
		__VA_ARGS__						\
	} while (__node);						\
}									\
static const struct __ucmd_task_batch name __maybe_unused = {		\
	.fn = __ucmd_tw_##name, .lazy = alone				\
}

#endif /* UCMD_BATCH_H */
