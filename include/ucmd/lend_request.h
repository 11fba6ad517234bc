/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_LEND_REQUEST_H
#define UCMD_LEND_REQUEST_H

#include <ucmd/lend.h>

#if UCMD_HAVE_LEND_REQUEST
# include <linux/blk-mq.h>
#endif

/**
 * DOC: Lending block requests to the ring
 *
 * A block driver served from user space lends the data of a request to the
 * server's ring, as a source if it is a write, as a destination if it is a read.
 * The &struct ucmd_lend lies in what the driver keeps for each request:
 *
 * .. code-block:: c
 *
 *	UCMD_RELEASE_REQUEST(foo_release, struct foo_rq, lend, frq)
 *	{
 *		foo_end(frq);
 *		return 0;
 *	}
 *
 *	err = ucmd_lend_request(&queued, rq, &foo_release, index, ctx, &lent);
 *
 * The mistake: ending or requeueing a request when its server says so, or dies. An
 * operation of the server may still be writing it somewhere; requeued, it is
 * written again by the next server, and the old data may arrive last. The place
 * for both is the release body.
 */

/**
 * struct ucmd_release_request - what to do when the data of a request comes back
 *
 * Made by UCMD_RELEASE_REQUEST().
 */
struct ucmd_release_request {
	/* private: */
	struct ucmd_release	__private release;
	size_t			__private offset;
};

#if UCMD_HAVE_LEND_REQUEST
/**
 * UCMD_RELEASE_REQUEST() - UCMD_RELEASE() for block requests
 * @name: the &struct ucmd_release_request
 * @type: what blk_mq_rq_to_pdu() points to
 * @member: its &struct ucmd_lend, zero before the first request
 * @obj: name of the body's parameter, pointer to @type
 *
 * Context: As UCMD_RELEASE(). Ending a request is allowed.
 */
#define UCMD_RELEASE_REQUEST(name, type, member, obj)			\
__UCMD_RELEASE(name, type, member,					\
	       &((type *)blk_mq_rq_to_pdu(__priv))->member);		\
static const struct ucmd_release_request name = {			\
	.release = __UCMD_RELEASE_INIT(name),				\
	.offset = offsetof(type, member),				\
};									\
__ucmd_inline int __ucmd_released_##name(type *obj)

/**
 * ucmd_lend_request() - lend the data of a block request to a slot of the ring
 * @cmd: the queued handle, consumed if this succeeds
 * @rq: the request, started, with data
 * @release: what to do when it comes back, made by UCMD_RELEASE_REQUEST()
 * @index: slot in the ring's table of buffers, not trusted
 * @ctx: the context of this very call, a handler's or that of task work
 * @lent: an empty handle, which holds the loan if this succeeds
 *
 * The first word of the command's PDU is the layer's.
 *
 * Context: That of @ctx. May sleep.
 *
 * Return: 0; -EINVAL if the table has no such slot or the request no data; -EBUSY if
 * something lies in the slot; -EALREADY if the request is lent; -ENOMEM; -EOPNOTSUPP
 * for a command that is polled for completion (7.3: io_buffer_register_request()
 * in io_uring/rsrc.c). On an error @cmd still owns the command.
 */
__ucmd_inline int __must_check
ucmd_lend_request(struct ucmd_queued *cmd, struct request *rq,
		  const struct ucmd_release_request *release, unsigned int index,
		  struct ucmd_ctx ctx, struct ucmd_lent *lent)
	__ucmd_takes(cmd) __ucmd_gives_if(cmd) __ucmd_gives_unless(lent) __ucmd_trusted
{
	const struct ucmd_release *base =
		(const struct ucmd_release *)&__ucmd_priv(release, release);
	struct ucmd_lend *lend = blk_mq_rq_to_pdu(rq) + __ucmd_priv(release, offset);
	int err;

	if (!blk_rq_nr_phys_segments(rq))
		return -EINVAL;
	err = __ucmd_lend_begin(cmd, lend, base, index, ctx);
	if (err)
		return err;
	err = __ucmd_raw_lend_request(__ucmd_look(cmd), rq, __ucmd_priv(base, fn), index,
				      __ucmd_ctx_flags(ctx));
	return __ucmd_lend_commit(cmd, lend, base, err, ctx, lent);
}
#else
# define UCMD_RELEASE_REQUEST(name, type, member, obj)			\
	static_assert(0, "ucmd: needs Linux 6.15 or newer: test UCMD_HAVE_LEND_REQUEST first"); \
	__ucmd_inline int name(type *obj)
# define ucmd_lend_request(cmd, ...)					\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", cmd)
#endif

#endif /* UCMD_LEND_REQUEST_H */
