// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int posted(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct io_br_sel sel;
	size_t len = 64;

	sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);
	if (sel.val < 0)
		return sel.val;
	sel.val = copy_to_user(sel.addr, foo_event, len) ? -EFAULT : len;
	if (io_uring_mshot_cmd_post_cqe(cmd, &sel, issue_flags))
		return sel.val;		/* the last one, which the core posts */
	return -EIOCBQUEUED;
}

static int by_helper(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	size_t len = 64;
	struct io_br_sel sel = io_uring_cmd_buffer_select(cmd, 0, &len, issue_flags);

	if (!sel.addr)
		return -ENOBUFS;
	return foo_fill_and_post(cmd, &sel, len, issue_flags);
}

static __always_inline int ucmd_posted(struct ucmd_owned *cmd)
{
	DEFINE_UCMD_SELECTED(buf);
	int err = ucmd_select(cmd, 0, &len, &buf);

	if (err)
		return err;
	if (copy_to_user(ucmd_selected_addr(&buf), foo_event, 64)) {
		ucmd_unselect(&buf, cmd);
		return -EFAULT;
	}
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
	err = ucmd_post(&buf, 64, cmd);
	ucmd_done(cmd, err);
}

static __always_inline void ucmd_one_call_run(UCMD_IN_TASK cmd)
{
	int err = ucmd_post_copy(cmd, 0, foo_event, 64);

	if (err) {
		ucmd_done(cmd, err);
		return;
	}
	ucmd_keep(cmd, &foo->kept);
}

/* The command's handle is no buffer, though it goes by address, too. */
static ucmd_handler ucmd_watch(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(queued);
	DEFINE_UCMD_SELECTED(buf);
	struct ucmd_action action;
	int err;

	action = ucmd_keep(cmd, &queued);
	err = ucmd_select(&queued, 0, &len, &buf);
	if (err) {
		ucmd_done(&queued, err);
		return action;
	}
	err = ucmd_post(&buf, 64, &queued);
	ucmd_done(&queued, err);
	return action;
}

/* Whoever calls this has the buffer. */
static struct io_br_sel foo_select(struct io_uring_cmd *cmd, u16 group, size_t *len,
				   unsigned int issue_flags)
{
	struct io_br_sel sel;

	sel = io_uring_cmd_buffer_select(cmd, group, len, issue_flags);
	if (!access_ok(sel.addr, *len))
		sel.addr = NULL;
	return sel;
}
