// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int raw(struct io_uring_cmd *cmd, u64 addr, u64 len, unsigned int issue_flags)
{
	struct iov_iter iter;
	int ret;

	if (!(cmd->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	ret = io_uring_cmd_import_fixed(addr, len, ITER_SOURCE, &iter, cmd, issue_flags);
	if (ret)
		return ret;
	ret = foo_send(&iter);
	io_uring_cmd_done(cmd, ret, issue_flags);
	return -EIOCBQUEUED;
}

static int raw_either(struct foo *foo, struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret;

	if (!(cmd->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	ret = io_uring_cmd_import_fixed_vec(cmd, foo->vec, foo->nr, ITER_DEST, &foo->iter, issue_flags);
	if (ret) {
		io_uring_cmd_done(cmd, ret, issue_flags);
		return -EIOCBQUEUED;
	}
	foo_fill(&foo->iter);
	io_uring_cmd_complete_in_task(cmd, foo_cb);
	return -EIOCBQUEUED;
}

static __always_inline void before_done(UCMD_OWNED cmd)
{
	struct foo *foo = ucmd_pdu(cmd)->foo;
	struct iov_iter *iter = ucmd_fixed_iter(cmd, &foo->fixed);
	int sent = foo_send(iter);

	ucmd_done(cmd, sent);
	kfree(foo);
}
DEFINE_UCMD_WORK(before, before_done);

static void again(struct foo *foo)
{
	struct iov_iter *iter;
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->first, &cmd);
	iter = ucmd_fixed_iter(&cmd, &foo->one);
	foo_send(iter);
	ucmd_done_unlocked(&cmd, 0);
	ucmd_take(&foo->second, &cmd);
	iter = ucmd_fixed_iter(&cmd, &foo->two);
	foo_send(iter);
	ucmd_done_unlocked(&cmd, 0);
}

static ucmd_handler queued(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	action = ucmd_keep(cmd, &queued);
	if (ucmd_import_fixed(&queued, ITER_SOURCE, 0, 1, &foo.fixed))
		ucmd_done(&queued, -EFAULT);
	else
		ucmd_keep(&queued, &foo.kept);
	return action;
}

static __always_inline void polled(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int flags)
{
	struct foo *foo = ucmd_pdu(cmd)->foo;

	if (!foo_ready(foo))
		return;
	foo_send(ucmd_fixed_iter(cmd, &foo->fixed));
	ucmd_done(cmd, 0);
}

static __always_inline void other(UCMD_OWNED cmd)
{
	struct foo *foo = ucmd_pdu(cmd)->foo;
	struct iov_iter *iter = ucmd_fixed_iter(cmd, &foo->fixed);

	foo_send(iter);
	iter = &foo->copy;
	ucmd_done(cmd, 0);
	foo_send(iter);
}
