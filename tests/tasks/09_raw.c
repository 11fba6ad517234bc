// SPDX-License-Identifier: GPL-2.0
/* A command passthrough with a second result, by hand. */
#include "dev.h"
#include <linux/blk-mq.h>
#include <linux/io_uring/cmd.h>
struct request *foo_request(u32 tag);
//@
struct foo_pdu {
	struct request	*rq;
	u64		result;
	int		status;
};

static void foo_finish(struct io_tw_req req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(req);
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	io_uring_cmd_done32(cmd, pdu->status, pdu->result, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static enum rq_end_io_ret foo_end_io(struct request *rq, blk_status_t err,
				     const struct io_comp_batch *iob)
{
	struct io_uring_cmd *cmd = rq->end_io_data;
	struct foo_pdu *pdu = io_uring_cmd_to_pdu(cmd, struct foo_pdu);

	pdu->status = blk_status_to_errno(err);
	pdu->result = foo_hw_value();
	io_uring_cmd_do_in_task_lazy(cmd, foo_finish);
	return RQ_END_IO_FREE;
}

int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct foo_tag *args = io_uring_sqe_cmd(cmd->sqe, struct foo_tag);
	struct request *rq;

	if (cmd->cmd_op != FOO_RUN)
		return -EOPNOTSUPP;
	if (!(issue_flags & IO_URING_F_CQE32))
		return -EINVAL;
	rq = foo_request(READ_ONCE(args->tag));
	if (IS_ERR(rq))
		return PTR_ERR(rq);
	rq->end_io = foo_end_io;
	rq->end_io_data = cmd;
	blk_execute_rq_nowait(rq, false);
	return -EIOCBQUEUED;
}
