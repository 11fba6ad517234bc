/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KERNELS_LEND_H
#define UCMD_KERNELS_LEND_H

/**
 * DOC: Lending on every kernel
 *
 * From 6.15 to 7.2 ``io_buffer_register_bvec()`` lends a block request, and
 * ``io_buffer_unregister_bvec()`` takes it back. In 7.3 these are called
 * ``io_buffer_register_request()`` and ``io_buffer_unregister()``, and the first name lends
 * any pages. So the name alone says nothing; ucmd.mk tries the calls.
 *
 * %UCMD_HAVE_LEND is about pages (7.3), and %UCMD_HAVE_LEND_REQUEST about block requests
 * (6.15). lend.h is for drivers.
 */

#include <ucmd/kernels/ring.h>

struct bio_vec;
struct request;

#if UCMD_HAVE_LEND
__ucmd_inline int __ucmd_raw_lend_bvec(struct io_uring_cmd *cmd, const struct bio_vec *bvs,
				       unsigned int nr, void (*release)(void *), void *priv,
				       u8 dir, unsigned int index, unsigned int flags)
{
	return io_buffer_register_bvec(cmd, bvs, nr, release, priv, dir, index, flags);
}
#endif

#if UCMD_HAVE_LEND_REQUEST
__ucmd_inline int __ucmd_raw_lend_request(struct io_uring_cmd *cmd, struct request *rq,
					  void (*release)(void *), unsigned int index,
					  unsigned int flags)
{
#if UCMD_HAVE_LEND_RQ
	return io_buffer_register_request(cmd, rq, release, index, flags);
#else
	return io_buffer_register_bvec(cmd, rq, release, index, flags);
#endif
}

/* Fails if the program was faster and took the buffer out of the table. */
__ucmd_inline int __ucmd_raw_take_back(struct io_uring_cmd *cmd, unsigned int index,
				       unsigned int flags)
{
#if UCMD_HAVE_LEND_RQ
	return io_buffer_unregister(cmd, index, flags);
#else
	return io_buffer_unregister_bvec(cmd, index, flags);
#endif
}
#endif

#endif /* UCMD_KERNELS_LEND_H */
