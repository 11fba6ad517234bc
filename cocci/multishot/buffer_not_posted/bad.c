// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int on_error(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct io_br_sel sel;
	size_t len = 64;

	sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);
	if (sel.val < 0)
		return sel.val;
	if (copy_to_user(sel.addr, foo_event, len))
		return -EFAULT;
	io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags);
	return -EIOCBQUEUED;
}

static int never(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	size_t len = 64;
	struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);

	if (!sel.addr)
		return -ENOBUFS;
	foo_fill(sel.addr, len);
	return 0;
}

static __always_inline int ucmd_error(struct ucmd_owned *cmd)
{
	DEFINE_UCMD_SELECTED(buf);
	int err = ucmd_select(cmd, 0, &len, &buf);

	if (err)
		return err;
	if (copy_to_user(ucmd_selected_addr(&buf), foo_event, 64))
		return -EFAULT;
	return ucmd_post(&buf, 64, cmd);
}

static __always_inline void ucmd_finish_run(UCMD_IN_TASK cmd)
{
	DEFINE_UCMD_SELECTED(buf);
	int err;

	err = ucmd_select(cmd, 0, &len, &buf);
	if (err) {
		ucmd_done(cmd, err);
		return;
	}
	if (!foo_event) {
		foo_lost();
		return;
	}
	err = ucmd_post(&buf, 64, cmd);
	ucmd_done(cmd, err);
}
