// SPDX-License-Identifier: GPL-2.0
/* Whether it was posted is not asked, or said only. */
#include <linux/io_uring/cmd.h>

static int foo_event(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	size_t len = 8;
	struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);

	if (sel.val < 0)
		return sel.val;
	sel.val = put_user(1, (u64 __user *)sel.addr) ? -EFAULT : 8;
	io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags);
	return -EIOCBQUEUED;
}

static int foo_event_logged(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	size_t len = 8;
	struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);

	if (sel.val < 0)
		return sel.val;
	sel.val = put_user(1, (u64 __user *)sel.addr) ? -EFAULT : 8;
	if (io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags))
		pr_warn_ratelimited("lost\n");
	return -EIOCBQUEUED;
}

static int foo_event_counted(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	size_t len = 8;
	struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);

	if (sel.val < 0)
		return sel.val;
	sel.val = put_user(1, (u64 __user *)sel.addr) ? -EFAULT : 8;
	if (io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags)) {
		foo_of(cmd->file)->lost++;
		pr_debug("lost\n");
	}
	return -EIOCBQUEUED;
}
