// SPDX-License-Identifier: GPL-2.0
#include <linux/blk-mq.h>
#include <linux/io_uring/cmd.h>

static int raw_commit(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (raw_again(cmd)) {
		blk_mq_requeue_request(raw_rq(cmd), true);
		return 0;
	}
	local_bh_disable();
	blk_mq_end_request(raw_rq(cmd), BLK_STS_OK);
	local_bh_enable();
	return 0;
}

static const struct blk_mq_ops raw_ops = {
	.queue_rq = raw_queue_rq,
};
