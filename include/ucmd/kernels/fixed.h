/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KERNELS_FIXED_H
#define UCMD_KERNELS_FIXED_H

/**
 * DOC: Registered buffers on every kernel
 *
 * Apart from kernels/cmd.h only for its length, and by the same rules.
 *
 * io_uring_cmd_import_fixed() took the command as void pointer at first. It has
 * the issue flags since it looks up the buffer itself, which was done before when
 * the command was prepared (6.15). In the same release came the vectored form.
 */

#include <ucmd/kernels/cmd.h>

struct iov_iter;

typedef int (*__ucmd_import_5v)(u64, unsigned long, int, struct iov_iter *, void *);
typedef int (*__ucmd_import_5)(u64, unsigned long, int, struct iov_iter *, struct io_uring_cmd *);
typedef int (*__ucmd_import_6)(u64, unsigned long, int, struct iov_iter *, struct io_uring_cmd *,
			       unsigned int);

/* See __ucmd_call_as() */
#define __ucmd_ret_as(T, fn, ...)					\
({									\
	T __fn = (void *)&(fn);						\
									\
	__fn(__VA_ARGS__);						\
})

/*
 * Only with IORING_URING_CMD_FIXED: without it, kernels before 6.15 follow a
 * pointer that nobody set, and later ones warn, which a user must not be able
 * to make them do.
 */
__ucmd_inline int __must_check
__ucmd_raw_import_fixed(struct io_uring_cmd *cmd, int dir, u64 addr, unsigned long len,
			struct iov_iter *iter, unsigned int flags)
{
	static_assert(__ucmd_is(io_uring_cmd_import_fixed, __ucmd_import_5v) ||
		      __ucmd_is(io_uring_cmd_import_fixed, __ucmd_import_5) ||
		      __ucmd_is(io_uring_cmd_import_fixed, __ucmd_import_6),
		      "ucmd: io_uring_cmd_import_fixed() has a signature that kernels/fixed.h does not know");

	if (__ucmd_is(io_uring_cmd_import_fixed, __ucmd_import_5v))
		return __ucmd_ret_as(__ucmd_import_5v, io_uring_cmd_import_fixed,
				     addr, len, dir, iter, cmd);
	if (__ucmd_is(io_uring_cmd_import_fixed, __ucmd_import_5))
		return __ucmd_ret_as(__ucmd_import_5, io_uring_cmd_import_fixed,
				     addr, len, dir, iter, cmd);
	return __ucmd_ret_as(__ucmd_import_6, io_uring_cmd_import_fixed,
			     addr, len, dir, iter, cmd, flags);
}

#if UCMD_HAVE_FIXED_VEC
/* Reads the vector from the memory of the current task. */
__ucmd_inline int __must_check
__ucmd_raw_import_fixed_vec(struct io_uring_cmd *cmd, int dir, const struct iovec __user *uvec,
			    size_t nr, struct iov_iter *iter, unsigned int flags)
{
	return io_uring_cmd_import_fixed_vec(cmd, uvec, nr, dir, iter, flags);
}
#endif

#endif /* UCMD_KERNELS_FIXED_H */
