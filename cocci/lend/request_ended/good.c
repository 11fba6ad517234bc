// SPDX-License-Identifier: GPL-2.0
#include <linux/blk-mq.h>
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int foo_came_back(struct foo_rq *frq)
{
	return frq->ended ? 0 : -EAGAIN;
}

static void foo_put(struct foo_rq *frq)
{
	local_bh_disable();
	blk_mq_end_request(blk_mq_rq_from_pdu(frq), BLK_STS_OK);
	local_bh_enable();
}
DEFINE_UCMD_RELEASE(foo_release, struct foo_rq, loan, foo_came_back, foo_put);

static ucmd_handler foo_lend(UCMD_FRESH cmd, const struct foo_lend *args)
{
	return ucmd_lend_request(cmd, foo_rq(args->tag), &foo_release, args->slot);
}

static ucmd_handler foo_again(UCMD_FRESH cmd, const struct foo_commit *args)
{
	struct foo_rq *frq = foo_rq(args->tag);

	if (ucmd_is_lent(&frq->loan))
		return ucmd_complete(cmd, -EBUSY);
	blk_mq_requeue_request(blk_mq_rq_from_pdu(frq), true);
	return ucmd_complete(cmd, 0);
}

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
	if (!foo_put_ref(ucmd_pdu(cmd)->frq))
		blk_mq_requeue_request(ucmd_pdu(cmd)->rq, false);
	ucmd_done(cmd, 0);
}

static __always_inline void foo_gone(UCMD_OWNED cmd)
{
	if (refcount_dec_and_test(&ucmd_pdu(cmd)->frq->ref))
		blk_mq_requeue_request(ucmd_pdu(cmd)->rq, false);
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_WORK(foo_work, foo_run, foo_gone);

static void raw_cb(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);

	if (refcount_dec_and_test(&raw_io(cmd)->ref))
		blk_mq_requeue_request(raw_io(cmd)->rq, false);
	io_uring_cmd_done(cmd, 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
}

static int raw_commit(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (raw_put(raw_io(cmd)))
		blk_mq_requeue_request(raw_io(cmd)->rq, false);
	return 0;
}

/* Not the task of a server */
static blk_status_t raw_queue_rq(struct blk_mq_hw_ctx *hctx, const struct blk_mq_queue_data *bd)
{
	blk_mq_end_request(bd->rq, BLK_STS_IOERR);
	return BLK_STS_OK;
}

static void raw_reset(struct work_struct *work)
{
	blk_mq_end_request(raw_of(work)->rq, BLK_STS_IOERR);
}
