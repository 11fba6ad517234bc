// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows a disk that a program serves: the data of each request are
 * lent to the program's ring. The program may die at any time; the next one gets
 * what it left, once nothing of the dead one's is at work on it.
 */
#include <linux/blk-mq.h>
#include <ucmd/ucmd.h>

#include "ucmd_block.h"

#if UCMD_HAVE_LEND	/* UCMD_HAVE_LEND_REQUEST would do, but for the block layer around it */
/* Whose a request is. Who exchanges the state for the next one, does what is due. */
enum block_state {
	BLOCK_IDLE,
	BLOCK_PENDING,		/* in block_pending */
	BLOCK_SERVED,		/* the server's */
	BLOCK_LENT,		/* and lent to its ring */
	BLOCK_ENDED,		/* lent still; plus its errno */
};

struct block_rq {
	struct ucmd_lend lend;
	struct list_head node;
	atomic_t state;
};

struct block_pdu {
	struct ucmd_in_slot where;
	u64 io;
	u32 tag;
};

static struct blk_mq_tag_set block_tags;
static struct gendisk *block_disk;
static struct request *block_rqs[UCMD_BLOCK_DEPTH];	/* by tag, the last one */
static struct ucmd_slot block_waiting[UCMD_BLOCK_DEPTH];
static struct file *block_server;	/* only compared */
static DEFINE_SPINLOCK(block_lock);	/* of block_pending, and of giving out from it */
static LIST_HEAD(block_pending);

/*
 * The request may be another one by now, or idle: the state tells. It is not freed
 * before the disk, as there is no scheduler that brings requests of its own.
 */
static struct request *block_request(u32 tag)
{
	if (tag >= UCMD_BLOCK_DEPTH)
		return NULL;
	return READ_ONCE(block_rqs[array_index_nospec(tag, UCMD_BLOCK_DEPTH)]);
}

static void block_end(struct request *rq, int error)
{
	struct block_rq *brq = blk_mq_rq_to_pdu(rq);

	atomic_set(&brq->state, BLOCK_IDLE);
	blk_mq_end_request(rq, errno_to_blk_status(-error));
}

UCMD_RELEASE_REQUEST(block_release, struct block_rq, lend, brq)
{
	int state = atomic_read(&brq->state);

	if (state == BLOCK_LENT) {
		atomic_set(&brq->state, BLOCK_SERVED);
		return -EAGAIN;
	}
	block_end(blk_mq_rq_from_pdu(brq), state - BLOCK_ENDED);
	return 0;
}

static void block_match(void);

static void block_put_back(struct request *rq)
{
	struct block_rq *brq = blk_mq_rq_to_pdu(rq);

	spin_lock(&block_lock);
	atomic_set(&brq->state, BLOCK_PENDING);
	list_add_tail(&brq->node, &block_pending);
	spin_unlock(&block_lock);
	block_match();
}

UCMD_TASK_WORK(block_give, cmd, ctx)
{
	struct block_pdu *pdu = ucmd_pdu(cmd, struct block_pdu);
	struct request *rq = block_request(pdu->tag);
	struct ucmd_block_io io = {
		.at = blk_rq_pos(rq) << SECTOR_SHIFT,
		.len = blk_rq_bytes(rq),
		.tag = pdu->tag,
		.op = req_op(rq) == REQ_OP_READ ? UCMD_BLOCK_READ :
		      req_op(rq) == REQ_OP_WRITE ? UCMD_BLOCK_WRITE : UCMD_BLOCK_FLUSH,
	};

	if (copy_to_user(u64_to_user_ptr(pdu->io), &io, sizeof(io))) {
		block_put_back(rq);
		ucmd_done(cmd, -EFAULT, ctx);
	} else {
		ucmd_done(cmd, 0, ctx);
	}
}

UCMD_TASK_DEAD(block_give, cmd, ctx)
{
	block_put_back(block_request(ucmd_pdu(cmd, struct block_pdu)->tag));
	ucmd_done(cmd, -ECANCELED, ctx);
}

/* Called when either side has got something: so nothing is left lying. */
static void block_match(void)
{
	struct block_rq *brq;
	int i;

	spin_lock(&block_lock);
	for (i = 0; i < UCMD_BLOCK_DEPTH && !list_empty(&block_pending); i++) {
		UCMD_QUEUED(cmd);

		if (!ucmd_claim(&block_waiting[i], &cmd))
			continue;
		brq = list_first_entry(&block_pending, struct block_rq, node);
		list_del(&brq->node);
		atomic_set(&brq->state, BLOCK_SERVED);
		ucmd_pdu(&cmd, struct block_pdu)->tag = blk_mq_rq_from_pdu(brq)->tag;
		ucmd_to_task(&cmd, &block_give);
	}
	spin_unlock(&block_lock);
}

UCMD_HANDLER(block_fetch, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct file *file = ucmd_file(cmd), *server;
	struct ucmd_block_fetch args;
	struct ucmd_action action;
	struct ucmd_slot *slot;
	int err;

	ucmd_sqe_copy(cmd, &args);
	slot = ucmd_slot_at(block_waiting, UCMD_BLOCK_DEPTH, args.number);
	if (!slot)
		return ucmd_complete(cmd, -EINVAL);
	server = cmpxchg(&block_server, NULL, file);
	if (server && server != file)
		return ucmd_complete(cmd, -EBUSY);

	ucmd_pdu(cmd, struct block_pdu)->io = args.io;
	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct block_pdu, where, slot, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	else
		block_match();
	return action;
}

UCMD_HANDLER(block_lend, cmd, ctx)
{
	UCMD_QUEUED(queued);
	UCMD_LENT(lent);
	struct ucmd_block_tag args;
	struct ucmd_action action;
	struct block_rq *brq;
	struct request *rq;
	int err;

	ucmd_sqe_copy(cmd, &args);
	rq = block_request(args.tag);
	if (!rq || ucmd_file(cmd) != READ_ONCE(block_server))
		return ucmd_complete(cmd, -ENOENT);
	brq = blk_mq_rq_to_pdu(rq);
	if (atomic_cmpxchg(&brq->state, BLOCK_SERVED, BLOCK_LENT) != BLOCK_SERVED)
		return ucmd_complete(cmd, -ENOENT);

	action = ucmd_queue(cmd, &queued);
	err = ucmd_lend_request(&queued, rq, &block_release, args.slot, ctx, &lent);
	if (err) {
		atomic_set(&brq->state, BLOCK_SERVED);
		ucmd_done(&queued, err, ctx);
	} else {
		ucmd_leave_lent(&lent);
	}
	return action;
}

UCMD_HANDLER(block_end_op, cmd, ctx)
{
	UCMD_LENT(lent);
	struct ucmd_block_tag args;
	struct block_rq *brq;
	struct request *rq;

	ucmd_sqe_copy(cmd, &args);
	rq = block_request(args.tag);
	if (!rq || args.error > MAX_ERRNO || ucmd_file(cmd) != READ_ONCE(block_server))
		return ucmd_complete(cmd, -ENOENT);
	brq = blk_mq_rq_to_pdu(rq);
	if (ucmd_claim_lent(&brq->lend, cmd, &lent)) {
		/* while it is held the state is LENT, and nobody else changes it */
		atomic_set(&brq->state, BLOCK_ENDED + args.error);
		ucmd_take_back(&lent);
	} else if (atomic_cmpxchg(&brq->state, BLOCK_SERVED, BLOCK_IDLE) == BLOCK_SERVED) {
		block_end(rq, args.error);
	} else {
		return ucmd_complete(cmd, -ENOENT);
	}
	return ucmd_complete(cmd, 0);
}

UCMD_CANCEL(block_cancel, cmd, ctx)
{
	if (ucmd_opcode(cmd) == UCMD_BLOCK_LEND)
		ucmd_lend_canceled(cmd, ctx);
	else
		ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_CANCEL(block_uring_cmd, block_cancel, struct block_pdu, where,
	UCMD_OP(UCMD_BLOCK_FETCH, struct ucmd_block_fetch, block_fetch)
	UCMD_OP(UCMD_BLOCK_LEND, struct ucmd_block_tag, block_lend)
	UCMD_OP(UCMD_BLOCK_END, struct ucmd_block_tag, block_end_op)
);

/*
 * The last reference to the server's file. Each command had one, and a loan that
 * outlived its command: no data are lent any more.
 */
static int block_close(struct inode *inode, struct file *file)
{
	u32 tag;

	if (READ_ONCE(block_server) != file)
		return 0;
	for (tag = 0; tag < UCMD_BLOCK_DEPTH; tag++) {
		struct request *rq = block_request(tag);
		struct block_rq *brq;

		if (!rq)
			continue;
		brq = blk_mq_rq_to_pdu(rq);
		WARN_ON_ONCE(atomic_read(&brq->state) >= BLOCK_LENT);
		if (atomic_read(&brq->state) == BLOCK_SERVED)
			block_put_back(rq);
	}
	WRITE_ONCE(block_server, NULL);
	return 0;
}

UCMD_MISC_DEVICE(block_misc, "ucmd-block", block_uring_cmd,
	.release = block_close,
);

static blk_status_t block_queue_rq(struct blk_mq_hw_ctx *hctx, const struct blk_mq_queue_data *bd)
{
	blk_mq_start_request(bd->rq);
	WRITE_ONCE(block_rqs[bd->rq->tag], bd->rq);
	block_put_back(bd->rq);
	return BLK_STS_OK;
}

/* It waits for a server as long as it takes. */
static enum blk_eh_timer_return block_timeout(struct request *rq)
{
	return BLK_EH_RESET_TIMER;
}

static const struct blk_mq_ops block_mq_ops = {
	.queue_rq = block_queue_rq,
	.timeout = block_timeout,
};

static const struct block_device_operations block_fops = {
	.owner = THIS_MODULE,
};

static int __init block_add_disk(void)
{
	struct queue_limits limits = {
		.logical_block_size = 512,
		.physical_block_size = PAGE_SIZE,
		.max_hw_sectors = 256,
		.max_segments = 32,
		.features = BLK_FEAT_WRITE_CACHE,
	};
	int err;

	block_disk = blk_mq_alloc_disk(&block_tags, &limits, NULL);
	if (IS_ERR(block_disk))
		return PTR_ERR(block_disk);
	block_disk->flags = GENHD_FL_NO_PART;	/* nobody answers yet */
	block_disk->fops = &block_fops;
	strscpy(block_disk->disk_name, "ucmdblk0");
	set_capacity(block_disk, UCMD_BLOCK_SIZE >> SECTOR_SHIFT);
	err = add_disk(block_disk);
	if (err)
		put_disk(block_disk);
	else
		set_bit(QUEUE_FLAG_NO_ELV_SWITCH, &block_disk->queue->queue_flags);
	return err;
}

static int __init block_init(void)
{
	int err;

	block_tags = (struct blk_mq_tag_set){
		.ops = &block_mq_ops,
		.nr_hw_queues = 1,
		.queue_depth = UCMD_BLOCK_DEPTH,
		.numa_node = NUMA_NO_NODE,
		.flags = BLK_MQ_F_NO_SCHED_BY_DEFAULT,
		.cmd_size = sizeof(struct block_rq),
	};
	err = blk_mq_alloc_tag_set(&block_tags);
	if (err)
		return err;
	err = block_add_disk();
	if (err)
		goto free_tags;
	err = misc_register(&block_misc);
	if (!err)
		return 0;
	del_gendisk(block_disk);
	put_disk(block_disk);
free_tags:
	blk_mq_free_tag_set(&block_tags);
	return err;
}
module_init(block_init);

/* Nobody has the disk open, hence there is no request, nor the server's file. */
static void __exit block_exit(void)
{
	misc_deregister(&block_misc);
	del_gendisk(block_disk);
	put_disk(block_disk);
	blk_mq_free_tag_set(&block_tags);
}
module_exit(block_exit);
#endif	/* an older kernel has no requests to lend, and gets an empty module */

MODULE_DESCRIPTION("ucmd example: a disk served by a program");
MODULE_LICENSE("GPL");
