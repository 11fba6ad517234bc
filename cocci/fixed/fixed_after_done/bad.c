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
	io_uring_cmd_done(cmd, 0, issue_flags);
	foo_send(&iter);
	return -EIOCBQUEUED;
}

static int raw_vec(struct foo *foo, struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	int ret;

	if (!(cmd->flags & IORING_URING_CMD_FIXED))
		return -EINVAL;
	ret = io_uring_cmd_import_fixed_vec(cmd, foo->vec, foo->nr, ITER_DEST, &foo->iter, issue_flags);
	if (ret)
		return ret;
	io_uring_cmd_complete_in_task(cmd, foo_cb);
	foo_fill(&foo->iter);
	return -EIOCBQUEUED;
}

static __always_inline void pointer_done(UCMD_OWNED cmd)
{
	struct foo *foo = ucmd_pdu(cmd)->foo;
	struct iov_iter *iter = ucmd_fixed_iter(cmd, &foo->fixed);

	ucmd_done(cmd, 0);
	foo_send(iter);
}
DEFINE_UCMD_WORK(pointer, pointer_done);

static void parked(struct foo *foo)
{
	struct iov_iter *iter;
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->first, &cmd);
	iter = ucmd_fixed_iter(&cmd, &foo->fixed);
	ucmd_keep(&cmd, &foo->second);
	foo->left = iov_iter_count(iter);
}

static __always_inline void anew_done(UCMD_OWNED cmd)
{
	struct foo *foo = ucmd_pdu(cmd)->foo;

	ucmd_done(cmd, 0);
	foo_send(ucmd_fixed_iter(cmd, &foo->fixed));
}
DEFINE_UCMD_WORK(anew, anew_done);

static __always_inline void polled(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int flags)
{
	struct foo *foo = ucmd_pdu(cmd)->foo;
	struct iov_iter *iter = ucmd_fixed_iter(cmd, &foo->fixed);

	ucmd_done(cmd, 0);
	foo_send(iter);
}
