// SPDX-License-Identifier: GPL-2.0
/* A command passthrough with a second result. */
#include "dev.h"
#include <linux/blk-mq.h>
#include <ucmd/ucmd.h>
struct request *foo_request(u32 tag);
//@
struct foo_pdu {
	u64	result;
	int	status;
};
UCMD_PDU(struct foo_pdu);

static __always_inline void foo_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->status, ucmd_pdu(cmd)->result);
}
DEFINE_UCMD_WORK(foo_finish, foo_done);

static enum rq_end_io_ret foo_end_io(struct request *rq, blk_status_t err,
				     const struct io_comp_batch *iob)
{
	DEFINE_UCMD_CLAIMED(cmd, rq->end_io_data);

	ucmd_pdu(&cmd)->status = blk_status_to_errno(err);
	ucmd_pdu(&cmd)->result = foo_hw_value();
	ucmd_to_task_lazy(&cmd, &foo_finish);
	return RQ_END_IO_FREE;
}

static ucmd_handler foo_pass(UCMD_FRESH cmd, const struct foo_tag *args)
{
	struct request *rq = foo_request(args->tag);
	struct ucmd_action action;

	if (IS_ERR(rq))
		return ucmd_complete(cmd, PTR_ERR(rq));
	rq->end_io = foo_end_io;
	action = ucmd_keep(cmd, &rq->end_io_data);
	blk_execute_rq_nowait(rq, false);
	return action;
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	if (op == FOO_RUN)
		return ucmd_op(cmd, foo_pass, struct foo_tag, .cqe32 = true);
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
