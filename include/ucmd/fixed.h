/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_FIXED_H
#define UCMD_FIXED_H

#include <linux/uio.h>

#include <ucmd/cmd/cmd.h>
#include <ucmd/kernels/fixed.h>

/**
 * DOC: Registered buffers
 *
 * A program registers memory with the ring (IORING_REGISTER_BUFFERS) and names it
 * in an SQE by ``buf_index`` and IORING_URING_CMD_FIXED. Its pages are pinned:
 * a command that imports a part of it reaches that part from any context, also
 * when the task is dying or the buffer has been unregistered meanwhile.
 * The ring holds the buffer until the command is completed, and no longer.
 *
 * Address and length come from the program, in the payload. The core checks them
 * against the buffer; take them from a snapshot.
 *
 * .. code-block:: c
 *
 *	static ucmd_handler foo_write(UCMD_FRESH cmd, const struct foo_write *args)
 *	{
 *		struct ucmd_fixed fixed;
 *		int err = ucmd_import_fixed(cmd, ITER_SOURCE, args->addr, args->len, &fixed);
 *
 *		if (err)
 *			return ucmd_complete(cmd, err);
 *		return ucmd_complete(cmd, foo_send(ucmd_fixed_iter(cmd, &fixed)));
 *	}
 *
 * A command that takes longer keeps the &struct ucmd_fixed in an object of the
 * driver. What it stands for is reached through a handle that still owns the
 * command, so that it does not compile after ucmd_done().
 *
 * Common mistake: keeping the pointer that ucmd_fixed_iter() returns, and using it
 * after ucmd_done(). By then the pages may belong to somebody else. Ask again where
 * it is used. The rule fixed_after_done finds it.
 *
 * Common mistake: lending such pages on (lend.h), which would outlive the command.
 * ucmd_lend() refuses a command that names a registered buffer; nobody sees it if another
 * command lends them. ucmd_lend_copy() copies the bytes.
 *
 * The bytes in the buffer are the program's, too, and may change between two looks.
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

__ucmd_mistake(__ucmd_err_import_again, "ucmd: a second vector may overwrite the first one of the command");

/* A direction that the program could choose would defeat the check of the core. */
#define __ucmd_fixed_dir(macro, dir)					\
	static_assert(__builtin_constant_p(dir) &&			\
		      ((dir) == ITER_SOURCE || (dir) == ITER_DEST),	\
		      macro ": the direction is ITER_SOURCE or ITER_DEST, as constant")

__ucmd_inline int __must_check
__ucmd_import_fixed(struct io_uring_cmd *raw, int dir, u64 addr, u64 len,
		    struct ucmd_fixed *fixed, unsigned int flags)
{
	if (!(raw->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	if (len != (unsigned long)len)
		return -EFAULT;
	return __ucmd_raw_import_fixed(raw, dir, addr, len, &__ucmd_priv(fixed, iter),
				       __ucmd_core_flags(flags));
}

/**
 * ucmd_import_fixed() - import a part of the command's registered buffer
 * @cmd: a fresh or owned handle, not consumed. A claimed one is a build error: where the
 *	core did not call it may look at the flags of the command at the same time, which
 *	this changes
 * @dir: constant: ITER_SOURCE to read from the buffer, ITER_DEST to write to it
 * @addr: address in the program's memory, as the program gave it
 * @len: bytes, as the program gave them
 * @fixed: gets the part; unchanged or undefined on an error
 *
 * Up to 6.14 the buffer is the one that ``buf_index`` meant when the command was
 * submitted, since 6.15 the one that it means when it is imported first
 * (io_find_buf_node() in io_uring/rsrc.c). Imported again it is the same.
 * Buffers of user memory can be read and written; the direction matters for
 * those that a driver lent to the ring.
 *
 * Context: Handler, or task work.
 *
 * Return: 0, -EINVAL without IORING_URING_CMD_FIXED, -EFAULT for a part that is
 * not within the buffer, a buffer that does not exist or the wrong direction.
 */
#define ucmd_import_fixed(cmd, dir, addr, len, fixed)			\
__ucmd_fixed_checked(({							\
	__ucmd_fixed_dir("ucmd_import_fixed", dir);			\
	__ucmd_here("ucmd_import_fixed", cmd);				\
	__ucmd_import_fixed(__ucmd_use(cmd), dir, addr, len, fixed, __ucmd_h(cmd)->flags); \
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
			struct ucmd_fixed *fixed)
	__ucmd_holds(cmd)
{
	struct io_uring_cmd *raw = __ucmd_look_fresh(cmd);

	if (__ucmd_h(cmd)->imported)
		__ucmd_err_import_again();
	__ucmd_h(cmd)->imported = 1;
	if (!(raw->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	if (!nr || nr > UIO_MAXIOV)
		return -EINVAL;
	return __ucmd_raw_import_fixed_vec(raw, dir, u64_to_user_ptr(uvec), nr,
					   &__ucmd_priv(fixed, iter), __ucmd_h(cmd)->flags);
}

/**
 * ucmd_import_fixed_vec() - import several parts of the command's registered buffer
 * @cmd: the fresh handle, not consumed
 * @dir: constant: ITER_SOURCE to read from the buffer, ITER_DEST to write to it
 * @uvec: address of an array of struct iovec in the program's memory, as the program
 *	gave it; the core reads it once, also that of a 32-bit task
 * @nr: elements of the array, as the program gave them
 * @fixed: gets the parts in this order; undefined on an error
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
#define ucmd_import_fixed_vec(cmd, dir, uvec, nr, fixed)		\
__ucmd_fixed_checked(({							\
	__ucmd_fixed_dir("ucmd_import_fixed_vec", dir);			\
	__ucmd_import_fixed_vec(cmd, dir, uvec, nr, fixed);		\
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
