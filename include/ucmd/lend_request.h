/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LEND_REQUEST_H
#define UCMD_LEND_REQUEST_H

#include <ucmd/lend/release.h>

#if UCMD_HAVE_LEND_REQUEST
# include <linux/blk-mq.h>
#endif

/**
 * DOC: Lending block requests to the ring
 *
 * A block driver served from user space lends the data of a request to the
 * server's ring, as a source if it is a write, as a destination if it is a read.
 * The &struct ucmd_loan comes first in what the driver keeps for each request:
 *
 * .. code-block:: c
 *
 *	struct foo_rq {
 *		struct ucmd_loan loan;
 *		bool ended;
 *	};
 *
 *	static int foo_came_back(struct foo_rq *frq)
 *	{
 *		return frq->ended ? 0 : -EAGAIN;
 *	}
 *
 *	static void foo_put(struct foo_rq *frq)
 *	{
 *		if (frq->ended)
 *			foo_end(blk_mq_rq_from_pdu(frq));
 *		else
 *			foo_serve_again(frq);
 *	}
 *	DEFINE_UCMD_RELEASE(foo_release, struct foo_rq, loan, foo_came_back, foo_put);
 *
 *	return ucmd_lend_request(cmd, rq, &foo_release, args->slot);
 *
 * Common mistake: ending or requeueing a request when its server says so, or dies. An
 * operation of the server may still be writing it somewhere; requeued, it is
 * written again by the next server, and the old data may arrive last. The place
 * for both is the function that is called when the loan has ended.
 *
 * Common mistake: blk_mq_end_request() in the server's task, which handlers, task work and
 * releases run in. It may drop the last reference to a file on the disk, which is closed
 * when the task returns to its program, writes back, and waits for the server: for itself.
 * With local_bh_disable() around the call a kernel worker closes the file.
 */

#if UCMD_HAVE_LEND_REQUEST
__ucmd_mistake(__ucmd_err_loan_not_first, "ucmd: the loan is not the first member of what blk_mq_rq_to_pdu() points to");

/* The core names the request, whichever its driver is. */
static void __maybe_unused __ucmd_request_released(void *rq)
{
	__ucmd_loan_released(blk_mq_rq_to_pdu(rq));
}

__ucmd_inline int __must_check
__ucmd_lend_request(struct __ucmd_lending by, struct request *rq,
		    const struct ucmd_release *release, unsigned int index)
{
	struct ucmd_loan *loan = blk_mq_rq_to_pdu(rq);
	int err;

	if (__builtin_constant_p(__ucmd_priv(release, offset)) && __ucmd_priv(release, offset))
		__ucmd_err_loan_not_first();
	err = __ucmd_lend_begin(by, loan, release, index);
	if (unlikely(err))
		return err;
	/* What is discarded has a size and no data */
	err = bio_has_data(rq->bio) ? 0 : -EINVAL;
	if (likely(!err))
		err = __ucmd_raw_lend_request(by.raw, rq, __ucmd_request_released, index, by.flags);
	return __ucmd_lend_commit(by, loan, release, err);
}

__UCMD_LEND(lend_request, (struct request *rq, const struct ucmd_release *release,
			   unsigned int index), (rq, release, index));

/**
 * ucmd_lend_request() - lend the data of a block request to a slot of the ring
 * @cmd: a fresh or owned handle, consumed
 * @rq: the request, started. What blk_mq_rq_to_pdu() points to begins with a
 *	&struct ucmd_loan, zero before the first request
 * @release: what to do when it comes back, made by DEFINE_UCMD_RELEASE(). Its body does
 *	not end the request; its last function ends it, or serves it again
 * @index: slot in the ring's table of buffers, not trusted
 * @...: a result, as for ucmd_lend(): the server gets the request and its data at once, and
 *	no second command is needed
 *
 * Without a result the command waits until the data have come back, or is canceled. If they
 * cannot be lent it is completed with -EALREADY if the request is lent, and, after @release
 * has put the request, with -EINVAL if the table has no such slot or the request no data,
 * -EBUSY if something lies in the slot, -ENOMEM, or, without a result, -EOPNOTSUPP if the
 * command is polled for completion (7.3: io_buffer_register_request() in io_uring/rsrc.c).
 *
 * Context: Handler or task work. May sleep.
 *
 * Return: for a fresh handle what the handler has to return, else nothing.
 */
#define ucmd_lend_request(cmd, rq, release, index, ...)			\
	__ucmd_lend(cmd, lend_request, rq, release, index,		\
		    __ucmd_lend_result("ucmd_lend_request", ##__VA_ARGS__))

/* --- buffers that the driver counts itself --- */

/**
 * struct ucmd_buffers - the table of buffers of a ring, for the length of a call
 *
 * Made by ucmd_buffers_of(). An argument for functions that have no handle: its members are
 * constant, so that it cannot be assigned.
 */
struct ucmd_buffers {
	/* private: */
	struct io_uring_cmd	*const __private cmd;
	const unsigned int	__private flags;
} __designated_init;

/**
 * ucmd_buffers_of() - the table of buffers of the ring of this very call
 * @cmd: the fresh or owned handle of this call, not consumed
 *
 * For a driver that counts the users of its requests itself: what it registers is not
 * bound to a command, and one request may be registered any number of times. Where a
 * request is lent once, and ends when it has come back, ucmd_lend_request() does more.
 *
 * Context: Handler or task work.
 *
 * Return: the table, valid as long as the handle holds the command.
 */
#define ucmd_buffers_of(cmd)						\
	__ucmd_buffers(({ __ucmd_here("ucmd_buffers_of", cmd); __ucmd_use(cmd); }), \
		       __ucmd_core_flags(__ucmd_h(cmd)->flags))
__ucmd_inline struct ucmd_buffers __must_check __ucmd_buffers(struct io_uring_cmd *raw,
							      unsigned int flags)
{
	return (struct ucmd_buffers){ .cmd = raw, .flags = flags };
}

/**
 * ucmd_buffers_id() - what tells one ring's table from another's
 * @bufs: the table
 *
 * Context: As ucmd_buffers_of().
 *
 * Return: a pointer, only to be compared.
 */
__ucmd_inline const void *ucmd_buffers_id(struct ucmd_buffers bufs)
{
	return __ucmd_raw_ring(__ucmd_priv(&bufs, cmd));
}

/**
 * ucmd_buffers_add() - put the data of a block request into a slot of the table
 * @bufs: the table
 * @rq: the request, started, with data. The driver holds a reference of its own kind to it
 *	until @release
 * @release: called with @rq when the last user has let go, in the context that
 *	DEFINE_UCMD_RELEASE() describes
 * @index: the slot, not trusted
 *
 * Context: As ucmd_buffers_of(). May sleep.
 *
 * Return: 0, or an errno, and @release is not called: -EINVAL if the table has no such
 * slot, -EBUSY if something lies in it, -ENOMEM.
 */
__ucmd_inline int __must_check
ucmd_buffers_add(struct ucmd_buffers bufs, struct request *rq, void (*release)(void *rq),
		 unsigned int index)
{
	return __ucmd_raw_lend_request(__ucmd_priv(&bufs, cmd), rq, release, index,
				       __ucmd_priv(&bufs, flags));
}

/**
 * ucmd_buffers_del() - take what was put into a slot out of it
 * @bufs: the table
 * @index: the slot, not trusted
 *
 * What was lent there by ucmd_lend() and its like is taken out, too.
 *
 * Context: As ucmd_buffers_of(). The release may run before this returns.
 *
 * Return: 0; -EINVAL if there is no such slot, or nothing in it; -EBUSY if what lies there
 * is the program's own.
 */
__ucmd_inline int ucmd_buffers_del(struct ucmd_buffers bufs, unsigned int index)
{
	return __ucmd_raw_take_back(__ucmd_priv(&bufs, cmd), index, __ucmd_priv(&bufs, flags));
}
#else
# define ucmd_lend_request(cmd, ...)					\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", cmd)
# define ucmd_buffers_of(cmd)						\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", cmd)
#endif

#endif /* UCMD_LEND_REQUEST_H */
