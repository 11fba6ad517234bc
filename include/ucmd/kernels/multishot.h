/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_KERNELS_MULTISHOT_H
#define UCMD_KERNELS_MULTISHOT_H

#include <linux/uaccess.h>

#include <ucmd/kernels/cmd.h>

/**
 * DOC: Multishot commands on every kernel
 *
 * ``UCMD_HAVE_MULTISHOT`` is 1 where a command can select provided buffers and
 * post a CQE for each of them. The flag of the SQE came with both calls (6.18).
 */

/* A result that a handler returns for a command with that flag is lost, fixed in 7.3. */
#define __UCMD_MSHOT_LOST						\
	(UCMD_HAVE_MULTISHOT && LINUX_VERSION_CODE < KERNEL_VERSION(7, 3, 0))
/* Nor do all of them look whether the address in a mapped ring of buffers is one of user space. */
#define __UCMD_ANY_ADDRESS	__UCMD_MSHOT_LOST

#if UCMD_HAVE_MULTISHOT
/* Issue flags with which no buffer can be filled: no ring lock, no user. */
# define __UCMD_F_NO_BUFFER	(IO_URING_F_UNLOCKED | IO_URING_F_CANCEL)
/* What tells code of ours that it may run in a dying task. The core ignores it. */
# define __UCMD_F_NO_USER	IO_URING_F_CANCEL

typedef struct io_br_sel (*__ucmd_select_4)(struct io_uring_cmd *, unsigned int, size_t *,
					    unsigned int);
typedef bool (*__ucmd_mshot_post_3)(struct io_uring_cmd *, struct io_br_sel *, unsigned int);

__ucmd_inline bool __ucmd_raw_is_multishot(const struct io_uring_cmd *cmd)
{
	return cmd->flags & IORING_URING_CMD_MULTISHOT;
}

__ucmd_inline struct io_br_sel __ucmd_raw_select(struct io_uring_cmd *cmd, u16 group,
						 size_t *len, unsigned int flags)
{
	struct io_br_sel sel;

	static_assert(__ucmd_is(io_uring_cmd_buffer_select, __ucmd_select_4),
		      "ucmd: io_uring_cmd_buffer_select() has an unknown signature");
	sel = io_uring_cmd_buffer_select(cmd, group, len, flags);
	if (__UCMD_ANY_ADDRESS && !access_ok(sel.addr, *len))
		sel.addr = NULL;
	return sel;
}

__ucmd_inline bool __ucmd_raw_post(struct io_uring_cmd *cmd, struct io_br_sel *sel,
				   size_t len, unsigned int flags)
{
	static_assert(__ucmd_is(io_uring_mshot_cmd_post_cqe, __ucmd_mshot_post_3),
		      "ucmd: io_uring_mshot_cmd_post_cqe() has an unknown signature");
	sel->val = len;
	return !io_uring_mshot_cmd_post_cqe(cmd, sel, flags);
}
#else
# define __UCMD_F_NO_USER	0

__ucmd_inline bool __ucmd_raw_is_multishot(const struct io_uring_cmd *cmd)
{
	return false;
}
#endif

#endif /* UCMD_KERNELS_MULTISHOT_H */
