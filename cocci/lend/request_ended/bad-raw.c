// SPDX-License-Identifier: GPL-2.0
#include <linux/blk-mq.h>
#include <linux/io_uring/cmd.h>

static int raw_lend(struct io_uring_cmd *cmd, struct request *rq, unsigned int issue_flags)
{
	return io_buffer_register_request(cmd, rq, raw_release, 0, issue_flags);
}

static int raw_commit(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	__blk_mq_end_request(raw_rq(cmd), BLK_STS_OK);
	return 0;
}

static void raw_cb(struct io_tw_req tw_req, io_tw_token_t tw)
{
	blk_mq_requeue_request(raw_rq(io_uring_cmd_from_tw(tw_req)), false);
}

/* Two parts: the data are ended in the first. */
static void raw_end(struct raw_io *io)
{
	if (!blk_update_request(io->rq, BLK_STS_OK, io->res))
		__blk_mq_end_request(io->rq, BLK_STS_OK);
}
