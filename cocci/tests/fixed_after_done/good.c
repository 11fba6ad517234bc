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

UCMD_TASK_WORK_ANY(before, "pinned pages", cmd, ctx)
{
	struct foo *foo = ucmd_pdu(cmd, struct foo_pdu)->foo;
	struct iov_iter *iter = ucmd_fixed_iter(cmd, &foo->fixed);
	int sent = foo_send(iter);

	ucmd_done(cmd, sent, ctx);
	kfree(foo);
}

static void again(struct foo *foo)
{
	struct iov_iter *iter;
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo->first, &cmd);
	iter = ucmd_fixed_iter(&cmd, &foo->one);
	foo_send(iter);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	ucmd_unpark(&foo->second, &cmd);
	iter = ucmd_fixed_iter(&cmd, &foo->two);
	foo_send(iter);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}

UCMD_HANDLER(queued, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	if (ucmd_import_fixed(&queued, ITER_SOURCE, 0, 1, &foo.fixed, ctx))
		ucmd_done(&queued, -EFAULT, ctx);
	else
		ucmd_park(&queued, &foo.parked);
	return action;
}

UCMD_POLL(polled, cmd)
{
	struct foo *foo = ucmd_pdu(cmd, struct foo_pdu)->foo;

	if (!foo_ready(foo))
		return ucmd_polled_again(cmd);
	foo_send(ucmd_fixed_iter(cmd, &foo->fixed));
	return ucmd_polled_done(cmd, 0);
}
