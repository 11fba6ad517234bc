/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_COMPAT_PORT_H
#define UCMD_COMPAT_PORT_H

#include <linux/io_uring_types.h>

#include <ucmd/compat_multishot.h>
#include <ucmd/handle.h>

/**
 * DOC: What differs between kernels, for drivers that are being ported
 *
 * The raw calls that only the porting layer and ring.h make. The kernels up to
 * 6.14 have no function that tells rings apart, but all have what it returns.
 */

#ifndef UCMD_HAVE_ISSUE_BLOCKING
# define UCMD_HAVE_ISSUE_BLOCKING	(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0))
#endif

static inline void *__ucmd_raw_ring_of(struct io_uring_cmd *cmd)
{
	return cmd_to_io_kiocb(cmd)->ctx;
}

#if UCMD_HAVE_CANCEL
# define __ucmd_raw_task_of(cmd)	io_uring_cmd_get_task(cmd)
#else
# define __ucmd_raw_task_of(cmd)	(cmd_to_io_kiocb(cmd)->task)
#endif

#if UCMD_HAVE_ISSUE_BLOCKING
__ucmd_inline void __ucmd_raw_issue_blocking(struct io_uring_cmd *cmd)
{
	io_uring_cmd_issue_blocking(cmd);
}
#endif

#if UCMD_HAVE_MULTISHOT
__ucmd_inline bool __ucmd_raw_post_selected(struct io_uring_cmd *cmd, struct io_br_sel *sel,
					    unsigned int flags)
{
	return io_uring_mshot_cmd_post_cqe(cmd, sel, flags);
}
#endif

#endif /* UCMD_COMPAT_PORT_H */
