// SPDX-License-Identifier: GPL-2.0
#include <linux/blk-mq.h>
#include <ucmd/ucmd.h>

static int foo_came_back(struct foo_rq *frq)
{
	blk_mq_requeue_request(blk_mq_rq_from_pdu(frq), true);
	return 0;
}

static void foo_put(struct foo_rq *frq)
{
	blk_mq_end_request(blk_mq_rq_from_pdu(frq), BLK_STS_OK);
}
DEFINE_UCMD_RELEASE(foo_release, struct foo_rq, loan, foo_came_back, foo_put);

static ucmd_handler foo_lend(UCMD_FRESH cmd, const struct foo_lend *args)
{
	return ucmd_lend_request(cmd, foo_rq(args->tag), &foo_release, args->slot);
}

static ucmd_handler foo_commit(UCMD_FRESH cmd, const struct foo_commit *args)
{
	local_bh_disable();
	blk_mq_end_request(foo_rq(args->tag), BLK_STS_OK);
	local_bh_enable();
	return ucmd_complete(cmd, 0);
}

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
	blk_mq_requeue_request(ucmd_pdu(cmd)->rq, false);
	ucmd_done(cmd, 0);
}

static __always_inline void foo_gone(UCMD_OWNED cmd)
{
	blk_mq_requeue_request(ucmd_pdu(cmd)->rq, false);
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_WORK(foo_work, foo_run, foo_gone);
