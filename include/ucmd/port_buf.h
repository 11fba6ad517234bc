/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_PORT_BUF_H
#define UCMD_PORT_BUF_H

#include <ucmd/compat_fixed.h>
#include <ucmd/compat_lend.h>
#include <ucmd/port.h>

/**
 * DOC: Porting: buffers
 *
 * What is done with registered buffers, with pages that the driver lends to the ring, and
 * with buffers that the program provides, for a &struct ucmd_raw. Nothing is counted
 * here: a buffer that is lent and not taken back, or selected and not posted, compiles.
 *
 * .. code-block:: c
 *
 *	err = ucmd_raw_lend_request(foo->cmd, rq, foo_release, index, ctx);
 *	if (err)
 *		return err;
 *	...
 *	ucmd_raw_take_back(foo->cmd, index, ctx);
 *
 * Common mistake: freeing what was lent when ucmd_raw_take_back() returns. The ring may
 * still use it. Free it in the release function.
 */

/**
 * ucmd_raw_import_fixed() - import a part of the command's registered buffer
 * @cmd: the pointer, of a command for which ucmd_is_fixed() is true
 * @dir: ITER_SOURCE to read from the buffer, ITER_DEST to write to it
 * @addr: address in the program's memory, as the program gave it
 * @len: bytes, as the program gave them
 * @iter: gets the part
 * @ctx: the flags of this very call
 *
 * Final code has ucmd_import_fixed(), which tests what this does not.
 *
 * Context: As ucmd_import_fixed().
 *
 * Return: 0, or what the core says: -EFAULT for a part that is not within the buffer, a
 * buffer that does not exist or the wrong direction.
 */
__ucmd_inline int ucmd_raw_import_fixed(struct ucmd_raw *cmd, int dir, u64 addr,
					unsigned long len, struct iov_iter *iter,
					struct ucmd_raw_ctx ctx)
{
	return __ucmd_raw_import_fixed(ucmd_raw_cmd(cmd), dir, addr, len, iter,
				       ucmd_raw_flags(ctx));
}

/**
 * ucmd_raw_import_fixed_vec() - import several parts of the registered buffer
 * @cmd: the pointer, of a command for which ucmd_is_fixed() is true
 * @dir: ITER_SOURCE to read from the buffer, ITER_DEST to write to it
 * @uvec: user pointer to an array of struct iovec
 * @nr: elements of the array, as the program gave them
 * @iter: gets the parts in this order
 * @ctx: the flags of this very call
 *
 * Once for a command. Final code has ucmd_import_fixed_vec(), which counts. A build error
 * without %UCMD_HAVE_FIXED_VEC (before 6.15).
 *
 * Context: As ucmd_import_fixed_vec().
 *
 * Return: 0, or what the core says.
 */
#if UCMD_HAVE_FIXED_VEC
# define ucmd_raw_import_fixed_vec(cmd, dir, uvec, nr, iter, ctx)	\
	__ucmd_raw_import_fixed_vec(ucmd_raw_cmd(cmd), dir, uvec, nr, iter, ucmd_raw_flags(ctx))
#else
# define ucmd_raw_import_fixed_vec(cmd, ...)				\
	__UCMD_NEEDS(UCMD_HAVE_FIXED_VEC, "6.15", cmd)
#endif

/**
 * ucmd_raw_lend_request() - lend the pages of a block request to the ring
 * @cmd: the pointer
 * @rq: the request
 * @release: called with @rq when the ring is through with it
 * @index: where in the table of registered buffers
 * @ctx: the flags of this very call
 *
 * A build error without %UCMD_HAVE_LEND_REQUEST (before 6.15).
 *
 * Context: That of @ctx, may sleep.
 *
 * Return: 0, -EINVAL for an @index behind the table, -EBUSY for one in use, -ENOMEM.
 */
#if UCMD_HAVE_LEND_REQUEST
# define ucmd_raw_lend_request(cmd, rq, release, index, ctx)		\
	__ucmd_raw_lend_request(ucmd_raw_cmd(cmd), rq, release, index, ucmd_raw_flags(ctx))
#else
# define ucmd_raw_lend_request(cmd, ...)				\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", cmd)
#endif

/**
 * ucmd_raw_take_back() - take a lent buffer out of the table
 * @cmd: the pointer, of a command of the same ring
 * @index: where in the table
 * @ctx: the flags of this very call
 *
 * The release function runs when nothing uses the buffer any more, now or later. A build
 * error without %UCMD_HAVE_LEND_REQUEST (before 6.15).
 *
 * Context: That of @ctx, may sleep.
 *
 * Return: 0, -EINVAL if nothing lies there, -EBUSY for a buffer of the program.
 */
#if UCMD_HAVE_LEND_REQUEST
# define ucmd_raw_take_back(cmd, index, ctx)				\
	__ucmd_raw_take_back(ucmd_raw_cmd(cmd), index, ucmd_raw_flags(ctx))
#else
# define ucmd_raw_take_back(cmd, ...)					\
	__UCMD_NEEDS(UCMD_HAVE_LEND_REQUEST, "6.15", cmd)
#endif

/**
 * ucmd_raw_lend_bvec() - lend pages of the driver to the ring
 * @cmd: the pointer
 * @bvs: the pages, copied
 * @nr: how many
 * @release: called with @priv when the ring is through with them
 * @priv: for @release
 * @dir: ITER_SOURCE, ITER_DEST or both as bits: what the ring may do with them
 * @index: where in the table of registered buffers
 * @ctx: the flags of this very call
 *
 * A build error without %UCMD_HAVE_LEND.
 *
 * Context: That of @ctx, may sleep.
 *
 * Return: 0, -EINVAL for an @index behind the table, -EBUSY for one in use, -ENOMEM.
 */
#if UCMD_HAVE_LEND
# define ucmd_raw_lend_bvec(cmd, bvs, nr, release, priv, dir, index, ctx) \
	__ucmd_raw_lend_bvec(ucmd_raw_cmd(cmd), bvs, nr, release, priv, dir, index, \
			     ucmd_raw_flags(ctx))
#else
# define ucmd_raw_lend_bvec(cmd, ...)					\
	__UCMD_NEEDS(UCMD_HAVE_LEND, "7.3", cmd)
#endif

/**
 * ucmd_raw_select() - take a buffer that the program provided
 * @cmd: the pointer, of a command for which ucmd_raw_is(cmd, MULTISHOT) is true
 * @group: the buffer group
 * @len: bytes wanted, and those that the buffer has
 * @ctx: the flags of this very call
 *
 * Final code has ucmd_select(). A build error without %UCMD_HAVE_MULTISHOT (before 6.18).
 *
 * Context: The submitter's task, ring lock held.
 *
 * Return: &struct io_br_sel: ``val`` is a negative errno, or ``addr`` the buffer.
 */
#if UCMD_HAVE_MULTISHOT
# define ucmd_raw_select(cmd, group, len, ctx)				\
	__ucmd_raw_select(ucmd_raw_cmd(cmd), group, len, ucmd_raw_flags(ctx))
#else
# define ucmd_raw_select(cmd, ...)	__UCMD_NEEDS(UCMD_HAVE_MULTISHOT, "6.18", cmd)
#endif

/**
 * ucmd_raw_post() - give a selected buffer to the program, with a CQE
 * @cmd: the pointer
 * @sel: the buffer; ``val`` is the result for the CQE
 * @ctx: the flags of this very call
 *
 * Final code has ucmd_post(). A build error without %UCMD_HAVE_MULTISHOT (before 6.18).
 *
 * Context: As ucmd_raw_select().
 *
 * Return: false if the command goes on, true if there was no room and it has to be
 * completed.
 */
#if UCMD_HAVE_MULTISHOT
# define ucmd_raw_post(cmd, sel, ctx)					\
	__ucmd_raw_post_selected(ucmd_raw_cmd(cmd), sel, ucmd_raw_flags(ctx))
#else
# define ucmd_raw_post(cmd, ...)	__UCMD_NEEDS(UCMD_HAVE_MULTISHOT, "6.18", cmd)
#endif

#endif /* UCMD_PORT_BUF_H */
