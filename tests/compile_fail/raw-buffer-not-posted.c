// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: the raw call has no owner; Coccinelle */
/* NEEDS: defined(IORING_URING_CMD_MULTISHOT) */
#include "fixture.h"

int foo_raw(struct io_uring_cmd *cmd, unsigned int issue_flags);

int foo_raw(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	size_t len = 64;
	struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);

	if (sel.val < 0)
		return sel.val;
	if (!foo_ready())
#ifdef FAIL
		return -EFAULT;
#else
		sel.val = -EFAULT;
#endif
	return io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags) ? foo_value() : -ENOBUFS;
}
