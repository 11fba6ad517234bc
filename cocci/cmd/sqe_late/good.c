// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int raw_before(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	pdu->len = READ_ONCE(args->len);
	io_uring_cmd_complete_in_task(cmd, raw_6_12);
	return -EIOCBQUEUED;
}

static void raw_6_12(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	io_uring_cmd_done(cmd, pdu->len, issue_flags);
}

static void raw_next(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	io_uring_cmd_done(cmd, 0, issue_flags);
	cmd = foo_next_issued();
	foo_count(READ_ONCE(cmd->sqe->len));
}

static ucmd_handler queued(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	foo.len = ucmd_sqe_read(cmd, struct foo_args, len);
	action = ucmd_keep(cmd, &queued);
	ucmd_keep(&queued, &foo.kept);
	return action;
}

static __always_inline void finish_run(UCMD_IN_TASK cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->len);
}

/* A copy, from before and from after */
static int raw_copy(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);

	args = foo_copy_of(args);
	io_uring_cmd_done(cmd, 0, issue_flags);
	foo_count(args->len);
	return -EIOCBQUEUED;
}

static int raw_copy_late(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_args *args = io_uring_sqe_cmd(cmd->sqe, struct foo_args);

	io_uring_cmd_done(cmd, READ_ONCE(args->len), issue_flags);
	args = &foo_default;
	foo_count(args->len);
	return -EIOCBQUEUED;
}
