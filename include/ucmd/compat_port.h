/* SPDX-License-Identifier: GPL-2.0 */
#ifndef UCMD_COMPAT_PORT_H
#define UCMD_COMPAT_PORT_H

#include <ucmd/compat_multishot.h>
#include <ucmd/handle.h>

/**
 * DOC: What differs between kernels, for drivers that are being ported
 *
 * The raw calls that only the porting layer makes.
 */

#ifndef UCMD_HAVE_ISSUE_BLOCKING
# define UCMD_HAVE_ISSUE_BLOCKING	(LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0))
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
