// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int foo_event(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	size_t len = 8;
	struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);

	if (sel.val < 0)
		return sel.val;
	sel.val = put_user(1, (u64 __user *)sel.addr) ? -EFAULT : 8;
	if (io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags)) {
		pr_debug("the last one\n");
		io_uring_cmd_done(cmd, sel.val, issue_flags);
	}
	return -EIOCBQUEUED;
}

/* Left in its group, and completed behind */
static int foo_end(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	size_t len = 8;
	struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);

	if (sel.val < 0)
		return sel.val;
	sel.val = 0;
	io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags);
	io_uring_cmd_done(cmd, -ENODEV, issue_flags);
	return -EIOCBQUEUED;
}

static int foo_end_noted(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	size_t len = 8;
	struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);

	if (sel.val < 0)
		return sel.val;
	sel.val = 0;
	if (io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags))
		pr_debug("left\n");
	foo_end_of(cmd, issue_flags);
	return -EIOCBQUEUED;
}

static int foo_event_last(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	size_t len = 8;
	struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);

	if (sel.val < 0)
		return sel.val;
	sel.val = put_user(1, (u64 __user *)sel.addr) ? -EFAULT : 8;
	if (io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags)) {
		pr_debug("the last one\n");
		return sel.val;
	}
	return -EIOCBQUEUED;
}

static int foo_end_counted(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	size_t len = 8;
	struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);

	if (sel.val < 0)
		return sel.val;
	sel.val = 0;
	if (io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags)) {
		pr_debug("left\n");
		foo_of(cmd->file)->left++;
	}
	foo_end_of(cmd, issue_flags);
	return -EIOCBQUEUED;
}
