// SPDX-License-Identifier: GPL-2.0
/* It copies the data, and lends nothing. */
#include <linux/blk-mq.h>
#include <linux/io_uring/cmd.h>

static int raw_commit(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	blk_mq_end_request(raw_rq(cmd), BLK_STS_OK);
	return 0;
}

static const struct blk_mq_ops raw_ops = {
	.queue_rq = raw_queue_rq,
};
