/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_TASK_BATCH_H
#define UCMD_TASK_BATCH_H

#include <ucmd/batch.h>
#include <ucmd/compat_ring.h>
#include <ucmd/task_work.h>

/**
 * DOC: Finishing many commands in one pass of task work
 *
 * The usual way to finish a command later spends on each of them an allocation, a
 * work item and an entry of task work. A chain (batch.h) needs no allocation and
 * one work item, and goes back in entries of up to %UCMD_BATCH_MAX commands of the
 * same task and ring, whose body runs once for each of them:
 *
 * .. code-block:: c
 *
 *	UCMD_TASK_BATCH(foo_finish, cmd, ctx)
 *	{
 *		ucmd_done(cmd, foo_result(cmd), ctx);
 *	}
 *
 *	UCMD_TASK_DEAD(foo_finish, cmd, ctx)
 *	{
 *		ucmd_done(cmd, -ECANCELED, ctx);
 *	}
 *
 *	ucmd_chain_to_task(&chain, &foo_finish);
 *
 * The commands of a submitter are completed in the order of the chain. (6.1 runs
 * entries of task work last come first; there, the order is kept within one.) Of
 * several rings none waits for more than one entry of each other.
 *
 * The mistake: to send a chain while another thread sends one that was taken from
 * the same batch before. Nothing breaks but the order. One work item for each
 * batch, which does not run twice at a time, is the way to keep it.
 */

/**
 * define UCMD_BATCH_MAX - commands that one entry of task work completes
 *
 * A constant. The core looks between entries whether somebody else has to run.
 */
#define UCMD_BATCH_MAX	32

/**
 * struct ucmd_task_batch - what to run for each command in its submitter's task
 *
 * Made by UCMD_TASK_BATCH().
 */
struct ucmd_task_batch {
	/* private: */
	__ucmd_raw_tw_t		__private fn;
};

/* Commands of one task and ring, on their way to one entry of task work. */
struct __ucmd_group {
	const void		*ring, *task;
	struct llist_node	*first, *last;
	unsigned int		nr;
};

/*
 * Lazily only what posts one CQE: the core counts entries to find out when enough
 * completions are there to wake the task.
 */
__ucmd_inline void __ucmd_group_send(struct __ucmd_group *group, __ucmd_raw_tw_t fn)
{
	struct io_uring_cmd *cmd = __ucmd_batch_cmd(group->first);

	group->last->next = NULL;
	if (group->nr == 1)
		__ucmd_raw_to_task_lazy(cmd, fn);
	else
		__ucmd_raw_to_task(cmd, fn);
	group->nr = 0;
}

/*
 * A group that was sent keeps the names of its ring and task. They may be those of
 * others by the time they match again, but then of all the commands that follow.
 */
__ucmd_inline void __ucmd_groups_send(struct llist_node *node, __ucmd_raw_tw_t fn)
{
	struct __ucmd_group groups[4] = { }, *group, *end = groups + ARRAY_SIZE(groups);
	unsigned int turn = 0;

	while (node) {
		struct io_uring_cmd *cmd = __ucmd_batch_cmd(node);
		struct llist_node *next = node->next;
		const void *ring = __ucmd_raw_ring(cmd), *task = __ucmd_raw_task(cmd);

		for (group = groups; group < end; group++)
			if (group->ring == ring && group->task == task)
				break;
		if (group == end)
			group = &groups[turn++ % ARRAY_SIZE(groups)];
		if (group->nr == UCMD_BATCH_MAX ||
		    (group->nr && (group->ring != ring || group->task != task)))
			__ucmd_group_send(group, fn);
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
			__ucmd_group_send(group, fn);
}

/**
 * ucmd_chain_to_task() - finish the commands in the tasks that submitted them
 * @chain: the chain, empty afterwards
 * @work: what to run there
 *
 * The PDUs are kept. @work runs exactly once for each command, even if its task
 * dies meanwhile. A chain without commands is no mistake.
 *
 * Context: Any, hard interrupts included.
 */
__ucmd_inline void ucmd_chain_to_task(struct ucmd_chain *chain,
				      const struct ucmd_task_batch *work)
{
	struct llist_node *first = __ucmd_priv(chain, first);

	__ucmd_priv(chain, first) = NULL;
	__ucmd_priv(chain, live) = 0;
	if (first && !first->next)
		__ucmd_raw_to_task_lazy(__ucmd_batch_cmd(first), __ucmd_priv(work, fn));
	else
		__ucmd_groups_send(first, __ucmd_priv(work, fn));
}

/**
 * UCMD_TASK_BATCH() - define task work for chained commands
 * @name: the &struct ucmd_task_batch
 * @cmd: name of the body's parameter of type &struct ucmd_queued pointer
 * @ctx: name of the body's parameter of type &struct ucmd_ctx
 *
 * The body consumes @cmd and is run once for each command. UCMD_TASK_DEAD() has
 * to follow in the same file: the body for a dying task.
 *
 * Context: As UCMD_TASK_WORK().
 */
#define UCMD_TASK_BATCH(name, cmd, ctx)					\
__UCMD_TW_BODY(run, name, cmd, ctx) __ucmd_takes(cmd);			\
__UCMD_TW_BODY(dead, name, cmd, ctx) __ucmd_takes(cmd);			\
static void __ucmd_tw_##name(__UCMD_RAW_TW_PARAMS)			\
{									\
	struct llist_node *__node = __ucmd_batch_node(__UCMD_RAW_TW_CMD); \
	const bool __dead = __UCMD_RAW_TW_DEAD;				\
									\
	do {								\
		UCMD_QUEUED(__queued);					\
									\
		__ucmd_own(&__queued, __ucmd_batch_cmd(__node));	\
		__node = __node->next;					\
		if (unlikely(__dead))					\
			__ucmd_dead_##name(&__queued, __ucmd_ctx(__UCMD_RAW_TW_FLAGS)); \
		else							\
			__ucmd_run_##name(&__queued, __ucmd_ctx(__UCMD_RAW_TW_FLAGS)); \
	} while (__node);						\
}									\
static const struct ucmd_task_batch name = { .fn = __ucmd_tw_##name };	\
__UCMD_TW_BODY(run, name, cmd, ctx)

#endif /* UCMD_TASK_BATCH_H */
