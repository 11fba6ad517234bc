/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_FIXED_H
#define UCMD_FIXED_H

#include <linux/uio.h>

#include <ucmd/cmd.h>
#include <ucmd/compat_fixed.h>

/**
 * DOC: Registered buffers
 *
 * The user registers memory with the ring (IORING_REGISTER_BUFFERS) and names it
 * in an SQE by ``buf_index`` and IORING_URING_CMD_FIXED. Its pages are pinned:
 * a command that imports a part of it reaches that part from any context, also
 * when the user's task is dying or the buffer has been unregistered meanwhile.
 * The ring holds the buffer until the command is completed, and no longer.
 *
 * Which part is what the payload says, so address and length come from the
 * user. The core checks them against the buffer; take them from a snapshot.
 *
 * .. code-block:: c
 *
 *	UCMD_HANDLER(foo_write, cmd, ctx)
 *	{
 *		struct ucmd_fixed fixed;
 *		struct foo_write args;
 *		int err;
 *
 *		ucmd_sqe_copy(cmd, &args);
 *		err = ucmd_import_fixed(cmd, ITER_SOURCE, args.addr, args.len, &fixed, ctx);
 *		if (err)
 *			return ucmd_complete(cmd, err);
 *		return ucmd_complete(cmd, foo_send(ucmd_fixed_iter(cmd, &fixed)));
 *	}
 *
 * A command that takes longer keeps the &struct ucmd_fixed in an object of the
 * driver. What it stands for is reached through a handle that still owns the
 * command, so that it does not compile after ucmd_done().
 *
 * The mistake: keeping the pointer that ucmd_fixed_iter() returns, and using it
 * after ucmd_done(). By then the pages may belong to somebody else. Fix: ask again
 * where it is used. The rule fixed_after_done finds it.
 *
 * What lies in the buffer is the user's, too, and may change between two looks.
 */

/**
 * struct ucmd_fixed - the imported part of a registered buffer
 *
 * On the stack of a handler, or in an object that lives as long as the command.
 * Not to be copied: both copies would advance on their own.
 */
struct ucmd_fixed {
	/* private: */
	struct iov_iter		__private iter;
};

#if UCMD_LINEAR
void __ucmd_nomerge __ucmd_err_import_ctx(void)
__compiletime_error("ucmd: registered buffers are imported in a handler or in task work");
void __ucmd_nomerge __ucmd_err_import_again(void)
__compiletime_error("ucmd: a second vector may overwrite the first one of the command");
#else
# define __ucmd_err_import_ctx()	do { } while (0)
# define __ucmd_err_import_again()	do { } while (0)
#endif

/* A direction that the user could choose would defeat the check of the core. */
#define __ucmd_fixed_dir(macro, dir)					\
	static_assert(__builtin_constant_p(dir) &&			\
		      ((dir) == ITER_SOURCE || (dir) == ITER_DEST),	\
		      macro ": the direction is ITER_SOURCE or ITER_DEST, as constant")

/**
 * ucmd_is_fixed() - does the command name a registered buffer?
 * @cmd: a fresh or queued handle, not consumed
 *
 * For operations that take either kind of memory.
 *
 * Context: Any.
 *
 * Return: true with IORING_URING_CMD_FIXED in the SQE.
 */
#define ucmd_is_fixed(cmd)						\
	((bool)(__ucmd_use(cmd)->flags & IORING_URING_CMD_FIXED))

__ucmd_inline int __must_check
__ucmd_import_fixed(struct io_uring_cmd *raw, int dir, u64 addr, u64 len,
		    struct ucmd_fixed *fixed, struct ucmd_ctx ctx)
{
	const unsigned int flags = __ucmd_ctx_flags(ctx);

	if (__builtin_constant_p(flags) && (flags & IO_URING_F_UNLOCKED))
		__ucmd_err_import_ctx();
	if (!(raw->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	if (len != (unsigned long)len)
		return -EFAULT;
	return __ucmd_raw_import_fixed(raw, dir, addr, len, &__ucmd_priv(fixed, iter), flags);
}

/**
 * ucmd_import_fixed() - import a part of the command's registered buffer
 * @cmd: a fresh or queued handle, not consumed
 * @dir: constant: ITER_SOURCE to read from the buffer, ITER_DEST to write to it
 * @addr: address in the user's memory, as the user gave it
 * @len: bytes, as the user gave them
 * @fixed: gets the part; unchanged or rubbish on an error
 * @ctx: the context of this very call
 *
 * Up to 6.14 the buffer is the one that ``buf_index`` meant when the command was
 * submitted, since 6.15 the one that it means when it is imported first
 * (io_find_buf_node() in io_uring/rsrc.c). Imported again it is the same.
 * Buffers of user memory can be read and written; the direction matters for
 * those that a driver lent to the ring.
 *
 * Context: Handler, or task work. Not where ucmd_ctx_unlocked() is used: the
 * core may look at the command's flags at the same time, which this changes.
 *
 * Return: 0, -EINVAL without IORING_URING_CMD_FIXED, -EFAULT for a part that is
 * not within the buffer, a buffer that does not exist or the wrong direction.
 */
#define ucmd_import_fixed(cmd, dir, addr, len, fixed, ctx)		\
__ucmd_fixed_checked(({							\
	__ucmd_fixed_dir("ucmd_import_fixed", dir);			\
	__ucmd_import_fixed(__ucmd_use(cmd), dir, addr, len, fixed, ctx); \
}))

/*
 * Around a statement expression, whose value gcc lets anyone ignore. The core
 * returns no positive values, which ucmd_complete() would care for on 6.1.
 */
__ucmd_inline int __must_check __ucmd_fixed_checked(int err)
{
	if (err > 0)
		__builtin_unreachable();
	return err;
}

#if UCMD_HAVE_FIXED_VEC
__ucmd_inline int __must_check
__ucmd_import_fixed_vec(struct ucmd_fresh *cmd, int dir, u64 uvec, u64 nr,
			struct ucmd_fixed *fixed, struct ucmd_ctx ctx)
	__ucmd_holds(cmd)
{
	struct io_uring_cmd *raw = __ucmd_look(cmd);

	if (__ucmd_priv(cmd, imported))
		__ucmd_err_import_again();
	__ucmd_priv(cmd, imported) = 1;
	if (!(raw->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	if (!nr || nr > UIO_MAXIOV)
		return -EINVAL;
	return __ucmd_raw_import_fixed_vec(raw, dir, u64_to_user_ptr(uvec), nr,
					   &__ucmd_priv(fixed, iter), __ucmd_ctx_flags(ctx));
}

/**
 * ucmd_import_fixed_vec() - import several parts of the command's registered buffer
 * @cmd: the fresh handle, not consumed
 * @dir: constant: ITER_SOURCE to read from the buffer, ITER_DEST to write to it
 * @uvec: address of an array of struct iovec in the user's memory, as the user
 *	gave it; the core reads it once, also that of a 32-bit task
 * @nr: elements of the array, as the user gave them
 * @fixed: gets the parts in this order; rubbish on an error
 * @ctx: the context of this very call
 *
 * Once for a command: the core translates the array in place, into memory of the
 * command (&struct io_async_cmd), and would do so again below the feet of the
 * first one. A second call on a path is a build error.
 *
 * A build error without %UCMD_HAVE_FIXED_VEC (before 6.15).
 *
 * Context: Handler. May sleep, and allocate as much as @nr and the lengths ask for.
 *
 * Return: 0, -EINVAL without IORING_URING_CMD_FIXED, for 0 or more than 1024
 * elements, a negative length, or more than 2 GiB less a page altogether, -EFAULT
 * for an array that cannot be read, an element that is empty or not within the
 * buffer, a buffer that does not exist or the wrong direction, -ENOMEM, also for an
 * element that is far longer than the buffer, and -EOVERFLOW for the longest.
 */
#define ucmd_import_fixed_vec(cmd, dir, uvec, nr, fixed, ctx)		\
__ucmd_fixed_checked(({							\
	__ucmd_fixed_dir("ucmd_import_fixed_vec", dir);			\
	__ucmd_import_fixed_vec(cmd, dir, uvec, nr, fixed, ctx);	\
}))
#else
# define ucmd_import_fixed_vec(cmd, ...)				\
	__UCMD_NEEDS(UCMD_HAVE_FIXED_VEC, "6.15", cmd)
#endif

/**
 * ucmd_fixed_iter() - the imported part, to copy from or to
 * @cmd: any handle that owns the command, not consumed
 * @fixed: what was imported for this command
 *
 * The iterator advances as it is used: copy_from_iter(), copy_to_iter(),
 * iov_iter_count(), iov_iter_extract_pages() and so on. It is of the kind
 * ITER_BVEC and needs no user memory.
 *
 * Context: Any that the use of the iterator allows.
 *
 * Return: pointer to the &struct iov_iter, valid until the command is completed.
 */
#define ucmd_fixed_iter(cmd, fixed)					\
({									\
	struct ucmd_fixed *__fixed = (fixed);				\
									\
	(void)__ucmd_use(cmd);						\
	&__ucmd_priv(__fixed, iter);					\
})

#endif /* UCMD_FIXED_H */
