// SPDX-License-Identifier: GPL-2.0
/*
 * Lending in the core's own table of buffers, of a ring that has nothing but that
 * table and a queue of task work. What uses the buffers is tried on real rings.
 */
#include <linux/anon_inodes.h>
#include <linux/file.h>
#include <ucmd/lend_copy.h>
#include <ucmd/lend_request.h>
#include <ucmd/ucmd.h>

#include "../compat_fixture.h"

#if UCMD_HAVE_LEND
#define LEND_SLOTS	4
#define LEND_COOKIE	0x1234567887654321ull
#define LEND_RES	11

enum {
	LEND_LEND,
	LEND_LEND_OWNED,
	LEND_BACK,
	LEND_RESULT,
	LEND_RESULT_OWNED,
	LEND_COUNTED_ADD,
	LEND_COUNTED_DEL,
};

struct lend_object {
	struct ucmd_loan loan;
	int calls, puts;
	int again;		/* what lending says while the body runs */
};

struct lend_pdu {
	u64 cookie, more[2];
};
UCMD_PDU(struct lend_pdu);

struct lend_ring {
	struct fixture_ring *ring;
	struct io_rsrc_node *nodes[LEND_SLOTS];
	struct bio_vec bvs[3];
	struct ucmd_loan_args args;
};

static struct lend_object *lend_object;
static struct lend_ring *lend_now;
static bool lend_taken;

/* The word as another command finds it that would lend the same memory. */
static int lend_is_free(struct lend_object *object)
{
	struct io_uring_cmd **word = &__ucmd_priv(&object->loan, word);

	if (__ucmd_swap(word, NULL, __UCMD_LENT_HELD))
		return -EALREADY;
	*word = NULL;
	return 0;
}

static int lend_came_back(struct lend_object *object)
{
	object->calls++;
	object->again = lend_is_free(object);
	return 7;
}
DEFINE_UCMD_RELEASE(lend_release, struct lend_object, loan, lend_came_back);

/* The loan has ended: the object may be freed, or lent by whoever finds it. */
static void lend_put(struct lend_object *object)
{
	object->puts++;
	object->again = lend_is_free(object);
	memset(&object->loan, FIXTURE_RUBBISH, sizeof(object->loan));
}
DEFINE_UCMD_RELEASE(lend_release_put, struct lend_object, loan, lend_came_back, lend_put);

static const struct ucmd_release *lend_by = &lend_release;

static ucmd_handler lend_lend(UCMD_FRESH cmd)
{
	*ucmd_pdu(cmd) = (struct lend_pdu){
		.cookie = LEND_COOKIE, .more[0] = LEND_COOKIE, .more[1] = LEND_COOKIE };
	return ucmd_lend(cmd, &lend_object->loan, lend_by, &lend_now->args);
}

static ucmd_handler lend_lend_owned(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);

	ucmd_lend(&owned, &lend_object->loan, lend_by, &lend_now->args);
	return action;
}

static ucmd_handler lend_with_result(UCMD_FRESH cmd)
{
	return ucmd_lend(cmd, &lend_object->loan, lend_by, &lend_now->args, LEND_RES);
}

static ucmd_handler lend_owned_with_result(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);

	ucmd_lend(&owned, &lend_object->loan, lend_by, &lend_now->args, LEND_RES);
	return action;
}

static ucmd_handler lend_back(UCMD_FRESH cmd)
{
	lend_taken = ucmd_take_back(&lend_object->loan, cmd);
	return ucmd_complete(cmd, 0);
}

/* What the driver counts itself */
static struct request *lend_rq;
static const void *lend_ring_id;
static int lend_counted;

static void lend_counted_release(void *rq)
{
	if (rq == lend_rq)
		lend_counted--;
}

static ucmd_handler lend_counted_add(UCMD_FRESH cmd)
{
	int err = ucmd_buffers_add(ucmd_buffers_of(cmd), lend_rq, lend_counted_release,
				   lend_now->args.index);

	lend_counted += !err;
	return ucmd_complete(cmd, err);
}

static ucmd_handler lend_counted_del(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);
	struct ucmd_buffers bufs = ucmd_buffers_of(&owned);

	lend_ring_id = ucmd_buffers_id(bufs);
	ucmd_done(&owned, ucmd_buffers_del(bufs, lend_now->args.index));
	return action;
}

static ucmd_handler lend_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case LEND_LEND:
		return ucmd_op(cmd, lend_lend, void);
	case LEND_LEND_OWNED:
		return ucmd_op(cmd, lend_lend_owned, void);
	case LEND_BACK:
		return ucmd_op(cmd, lend_back, void);
	case LEND_RESULT:
		return ucmd_op(cmd, lend_with_result, void);
	case LEND_RESULT_OWNED:
		return ucmd_op(cmd, lend_owned_with_result, void);
	case LEND_COUNTED_ADD:
		return ucmd_op(cmd, lend_counted_add, void);
	case LEND_COUNTED_DEL:
		return ucmd_op(cmd, lend_counted_del, void);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(lend_uring_cmd, lend_issue);

/* Sizes that hold any node and any buffer of few pages. */
static struct lend_ring *lend_ring(struct kunit *test)
{
	struct lend_ring *ring = kunit_kzalloc(test, sizeof(*ring), GFP_KERNEL);
	struct io_ring_ctx *ctx;
	size_t i;

	KUNIT_ASSERT_NOT_NULL(test, ring);
	ring->ring = fixture_ring(test);
	ctx = &ring->ring->ctx;
	ctx->node_cache.elem_size = 256;
	ctx->imu_cache.elem_size = 2048;
	ctx->buf_table.nodes = ring->nodes;
	ctx->buf_table.nr = LEND_SLOTS;
	for (i = 0; i < ARRAY_SIZE(ring->bvs); i++)
		bvec_set_page(&ring->bvs[i], ZERO_PAGE(0), i ? PAGE_SIZE : 100, 0);
	ring->args = (struct ucmd_loan_args){
		.bvs = ring->bvs, .nr = ARRAY_SIZE(ring->bvs), .source = true,
		.len = 100 + 2 * PAGE_SIZE,
	};
	return ring;
}

static int lend_try_op(struct lend_ring *ring, struct fixture_cmd *f, struct lend_object *object,
		       unsigned int index, unsigned int flags)
{
	int ret;

	ring->args.index = index;
	lend_now = ring;
	lend_object = object;
	ret = fixture_issue(f, lend_uring_cmd, flags);
	/* The one completes what it was given, the other returns it. */
	if (ret != -EIOCBQUEUED)
		return ret;
	ret = fixture_result(f);
	return ret == FIXTURE_OPEN ? 0 : ret;
}

/* With a command that is forgotten if it could not lend. */
static int lend_try(struct kunit *test, struct lend_ring *ring, struct lend_object *object,
		    unsigned int index)
{
	struct fixture_cmd *f = fixture_cmd(test, ring->ring, LEND_LEND);

	return lend_try_op(ring, f, object, index, FIXTURE_INLINE);
}

/* A command that has lent, or the end of the test. */
static struct fixture_cmd *lend_out(struct kunit *test, struct lend_ring *ring,
				    struct lend_object *object, unsigned int index)
{
	struct fixture_cmd *f = fixture_cmd(test, ring->ring, LEND_LEND);

	KUNIT_ASSERT_EQ(test, lend_try_op(ring, f, object, index, FIXTURE_INLINE), 0);
	KUNIT_ASSERT_NOT_NULL(test, ring->nodes[index]);
	KUNIT_ASSERT_PTR_EQ(test, __ucmd_priv(&object->loan, word), f->cmd);
	KUNIT_ASSERT_TRUE(test, fixture_marked(f));
	return f;
}

static struct io_uring_cmd *lend_word(struct lend_object *object)
{
	return __ucmd_priv(&object->loan, word);
}

static bool lend_queued(struct fixture_cmd *f)
{
	return fixture_sent(f, &__ucmd_finish_lend_release);
}

/* As IORING_REGISTER_BUFFERS_UPDATE does. */
static int lend_empty(struct lend_ring *ring, struct fixture_cmd *f, unsigned int index)
{
	int err;

	mutex_lock(&ring->ring->ctx.uring_lock);
	err = __ucmd_raw_take_back(f->cmd, index, FIXTURE_INLINE);
	mutex_unlock(&ring->ring->ctx.uring_lock);
	return err;
}

static void lend_refuses(struct kunit *test)
{
	static const struct file_operations polls = {
		.uring_cmd_iopoll = (void *)lend_refuses,	/* not called */
	};
	static struct file file = { .f_op = &polls };
	static const u32 ops[] = { LEND_LEND, LEND_LEND_OWNED };
	struct lend_object object = { }, other = { };
	struct lend_ring *ring = lend_ring(test);
	struct fixture_cmd *f;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(ops); i++) {
		f = fixture_cmd(test, ring->ring, ops[i]);
#define LEND_REFUSED(index, why)						\
		KUNIT_EXPECT_EQ(test, lend_try_op(ring, f, &object, index, FIXTURE_INLINE), why)
		LEND_REFUSED(LEND_SLOTS, -EINVAL);
		LEND_REFUSED(UINT_MAX, -EINVAL);
		ring->args.nr = 0;
		LEND_REFUSED(1, -EINVAL);
		/* which io_alloc_imu() would take for a small number */
		ring->args.nr = (unsigned int)INT_MAX + 1;
		LEND_REFUSED(1, -E2BIG);
		ring->args.nr = __UCMD_LEND_MAX + 1;
		LEND_REFUSED(1, -E2BIG);
		ring->args.nr = ARRAY_SIZE(ring->bvs);
		ring->args.source = false;
		ring->args.dest = false;
		LEND_REFUSED(1, -EINVAL);
		ring->args.source = true;
		ring->args.dest = true;
		ring->args.len++;
		LEND_REFUSED(1, -EINVAL);
		ring->args.at = ring->args.len--;
		LEND_REFUSED(1, -EINVAL);
		ring->args.at = 0;
		ring->bvs[0].bv_len = UINT_MAX;
		LEND_REFUSED(1, -EOVERFLOW);
		ring->bvs[0].bv_offset = 1;
		LEND_REFUSED(1, -ERANGE);
		ring->bvs[0].bv_offset = 0;
		ring->bvs[0].bv_len = 0;
		LEND_REFUSED(1, -EINVAL);
		ring->bvs[0].bv_len = 100;
		ring->bvs[2].bv_len = 0;
		LEND_REFUSED(1, -EINVAL);
		ring->bvs[2].bv_len = PAGE_SIZE;
		f->cmd->flags |= IORING_URING_CMD_FIXED;
		LEND_REFUSED(1, -EINVAL);
		f->cmd->flags &= ~IORING_URING_CMD_FIXED;
		KUNIT_EXPECT_FALSE(test, f->cmd->flags & IORING_URING_CMD_CANCELABLE);
	}
	f = fixture_cmd(test, ring->ring, LEND_LEND);
	KUNIT_EXPECT_EQ(test, lend_try_op(ring, f, &object, 1, FIXTURE_INLINE | IO_URING_F_IOPOLL),
			-EOPNOTSUPP);
	f = fixture_cmd(test, ring->ring, LEND_LEND_OWNED);
	f->cmd->file = &file;
	ring->ring->ctx.flags |= IORING_SETUP_IOPOLL;
	LEND_REFUSED(1, -EOPNOTSUPP);
	ring->ring->ctx.flags &= ~IORING_SETUP_IOPOLL;

	/* none of these was the end of it */
	KUNIT_EXPECT_EQ(test, object.calls, 0);
	f = lend_out(test, ring, &object, 1);
	KUNIT_EXPECT_EQ(test, lend_try(test, ring, &other, 1), -EBUSY);
	KUNIT_EXPECT_EQ(test, lend_try(test, ring, &object, 2), -EALREADY);
	KUNIT_EXPECT_EQ(test, lend_empty(ring, f, 1), 0);
	KUNIT_EXPECT_NULL(test, ring->nodes[1]);
}

/* Who could not lend an object gives it up, but not one that somebody else has lent. */
static void lend_failed_puts(struct kunit *test)
{
	struct lend_object object = { }, other = { };
	struct lend_ring *ring = lend_ring(test);
	struct fixture_cmd *f = lend_out(test, ring, &other, 1);

	lend_by = &lend_release_put;
	KUNIT_EXPECT_EQ(test, lend_try(test, ring, &object, 1), -EBUSY);
	KUNIT_EXPECT_EQ(test, object.puts, 1);
	KUNIT_EXPECT_EQ(test, object.again, 0);
	KUNIT_EXPECT_EQ(test, object.calls, 0);
	ring->bvs[1].bv_len = 0;
	memset(&object, 0, sizeof(object));
	KUNIT_EXPECT_EQ(test, lend_try(test, ring, &object, 2), -EINVAL);
	KUNIT_EXPECT_EQ(test, object.puts, 1);
	KUNIT_EXPECT_EQ(test, lend_try(test, ring, &other, 2), -EALREADY);
	KUNIT_EXPECT_EQ(test, other.puts, 0);
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&other), f->cmd);
	lend_by = &lend_release;
	KUNIT_EXPECT_EQ(test, lend_empty(ring, f, 1), 0);
}

/* Nothing can be lent from the memory before its release has returned. */
static void lend_comes_back_by_itself(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test);
	struct lend_object object = { };
	struct fixture_cmd *f = lend_out(test, ring, &object, 3);

	KUNIT_EXPECT_FALSE(test, lend_queued(f));
	KUNIT_EXPECT_EQ(test, lend_empty(ring, f, 3), 0);
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), __UCMD_LENT_GONE);
	KUNIT_EXPECT_TRUE(test, lend_queued(f));
	KUNIT_EXPECT_EQ(test, object.calls, 0);	/* that is for the task */
	KUNIT_EXPECT_EQ(test, lend_try(test, ring, &object, 3), -EALREADY);
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), 7);
	KUNIT_EXPECT_EQ(test, object.calls, 1);
	KUNIT_EXPECT_EQ(test, object.again, -EALREADY);
	KUNIT_EXPECT_NULL(test, lend_word(&object));
	f = lend_out(test, ring, &object, 3);
	KUNIT_EXPECT_EQ(test, lend_empty(ring, f, 3), 0);
}

/* And what gives the object up has it for itself: nobody touches it any more. */
static void lend_puts_after_the_end(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test);
	struct lend_object object = { };
	struct fixture_cmd *f;

	lend_by = &lend_release_put;
	f = lend_out(test, ring, &object, 3);
	KUNIT_EXPECT_EQ(test, lend_empty(ring, f, 3), 0);
	KUNIT_EXPECT_TRUE(test, fixture_sent(f, &__ucmd_finish_lend_release_put));
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), 7);
	KUNIT_EXPECT_EQ(test, object.calls, 1);
	KUNIT_EXPECT_EQ(test, object.puts, 1);
	KUNIT_EXPECT_EQ(test, object.again, 0);
	KUNIT_EXPECT_TRUE(test, fixture_all(&object.loan, sizeof(object.loan), FIXTURE_RUBBISH));

	memset(&object, 0, sizeof(object));
	f = lend_out(test, ring, &object, 3);
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, lend_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ECANCELED);
	KUNIT_EXPECT_EQ(test, object.puts, 1);
	KUNIT_EXPECT_TRUE(test, fixture_all(&object.loan, sizeof(object.loan), FIXTURE_RUBBISH));
	lend_by = &lend_release;
}

static void lend_of_an_owned_command(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test);
	struct fixture_cmd *f = fixture_cmd(test, ring->ring, LEND_LEND_OWNED);
	struct lend_object object = { };

	KUNIT_ASSERT_EQ(test, lend_try_op(ring, f, &object, 2, FIXTURE_INLINE), 0);
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), f->cmd);
	KUNIT_EXPECT_TRUE(test, fixture_marked(f));
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, lend_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ECANCELED);
	KUNIT_EXPECT_EQ(test, object.calls, 1);
}

/* Which part the core gets is seen by lend_copy_kunit.c, and on real rings. */
static void lend_a_part(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test);
	struct lend_object object = { };
	struct fixture_cmd *f;

	ring->args.at = 99;
	ring->args.len = 2 + PAGE_SIZE;
	ring->args.dest = true;
	f = lend_out(test, ring, &object, 2);
	KUNIT_EXPECT_EQ(test, lend_empty(ring, f, 2), 0);
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), 7);
}

/* The same pages twice: to be written in one half, and read from in the other. */
static void lend_halves(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test);
	struct lend_object source = { }, dest = { };
	struct fixture_cmd *reads, *writes;

	ring->args.len = 100 + PAGE_SIZE;
	reads = lend_out(test, ring, &source, 1);
	ring->args.source = false;
	ring->args.dest = true;
	ring->args.at = 100 + PAGE_SIZE;
	ring->args.len = PAGE_SIZE;
	writes = lend_out(test, ring, &dest, 2);
	KUNIT_EXPECT_EQ(test, lend_empty(ring, reads, 1), 0);
	KUNIT_EXPECT_TRUE(test, lend_queued(reads));
	KUNIT_EXPECT_FALSE(test, lend_queued(writes));
	KUNIT_EXPECT_TRUE(test, ucmd_is_lent(&dest.loan));
	KUNIT_EXPECT_EQ(test, lend_empty(ring, writes, 2), 0);
	KUNIT_EXPECT_TRUE(test, lend_queued(writes));
}

static void lend_take_back(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test);
	struct lend_object object = { };
	struct fixture_cmd *f;

	KUNIT_EXPECT_FALSE(test, ucmd_take_back_unlocked(&object.loan));
	f = lend_out(test, ring, &object, 0);
	KUNIT_EXPECT_TRUE(test, ucmd_take_back_unlocked(&object.loan));
	KUNIT_EXPECT_NULL(test, ring->nodes[0]);
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), __UCMD_LENT_GONE);
	KUNIT_EXPECT_TRUE(test, lend_queued(f));
	KUNIT_EXPECT_FALSE(test, ucmd_take_back_unlocked(&object.loan));
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, lend_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), 7);
}

/* Somebody else lends it or takes it back at this time. */
static void lend_gone_while_held(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test);
	struct lend_object object = { };
	struct fixture_cmd *f = lend_out(test, ring, &object, 0);

	__ucmd_priv(&object.loan, word) = __UCMD_LENT_HELD;
	KUNIT_EXPECT_FALSE(test, ucmd_take_back_unlocked(&object.loan));
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, lend_uring_cmd), 0);	/* the core asks again */
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	KUNIT_EXPECT_EQ(test, lend_empty(ring, f, 0), 0);
	KUNIT_EXPECT_FALSE(test, lend_queued(f));	/* the holder's turn */
	__ucmd_loan_put_down(&object.loan, lend_by, f->cmd);
	KUNIT_EXPECT_TRUE(test, lend_queued(f));
}

/* Whether a command of @by, with @flags, takes it back. */
static bool lend_back_by(struct kunit *test, struct lend_object *object, struct lend_ring *by,
			 unsigned int flags)
{
	struct fixture_cmd *f = fixture_cmd(test, by->ring, LEND_BACK);

	lend_try_op(by, f, object, 0, flags);
	return lend_taken;
}

static void lend_back_by_rings(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test), *other = lend_ring(test);
	struct lend_object object = { };
	struct fixture_cmd *f;

	KUNIT_EXPECT_FALSE(test, lend_back_by(test, &object, ring, FIXTURE_INLINE));
	f = lend_out(test, ring, &object, 0);
	KUNIT_EXPECT_FALSE(test, lend_back_by(test, &object, other, FIXTURE_INLINE));
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), f->cmd);
	KUNIT_EXPECT_TRUE(test, lend_back_by(test, &object, other, FIXTURE_WORKER));
	KUNIT_EXPECT_TRUE(test, lend_queued(f));
	fixture_run(f);
	f = lend_out(test, ring, &object, 0);
	KUNIT_EXPECT_TRUE(test, lend_back_by(test, &object, ring, FIXTURE_WORKER));
	fixture_run(f);

	/* out of the table, and in use still */
	f = lend_out(test, ring, &object, 0);
	__ucmd_priv(&object.loan, out) = true;
	KUNIT_EXPECT_FALSE(test, lend_back_by(test, &object, ring, FIXTURE_INLINE));
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), f->cmd);
	KUNIT_EXPECT_EQ(test, lend_empty(ring, f, 0), 0);
	KUNIT_EXPECT_TRUE(test, lend_queued(f));
}

/* The core names the request: the loan is the first of what the driver keeps for it. */
static void lend_of_a_request(struct kunit *test)
{
	struct lend_object *object;
	struct request *rq;

	rq = kunit_kzalloc(test, sizeof(*rq) + sizeof(*object), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, rq);
	object = blk_mq_rq_to_pdu(rq);
	__ucmd_priv(&object->loan, word) = __UCMD_LENT_HELD;
	__ucmd_request_released(rq);
	KUNIT_EXPECT_PTR_EQ(test, lend_word(object), __UCMD_LENT_GONE);
	KUNIT_EXPECT_EQ(test, object->calls, 0);
}

static int lend_count(struct kunit *test, struct lend_ring *ring, u32 op, unsigned int index)
{
	struct fixture_cmd *f = fixture_cmd(test, ring->ring, op);

	return lend_try_op(ring, f, NULL, index, FIXTURE_INLINE);
}

/* One request in two slots, and in that of another ring, without a command that waits */
static void lend_counted_by_the_driver(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test), *other = lend_ring(test);

	lend_rq = kunit_kzalloc(test, sizeof(*lend_rq), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, lend_rq);
	lend_counted = 0;
	KUNIT_EXPECT_EQ(test, lend_count(test, ring, LEND_COUNTED_ADD, 1), 0);
	KUNIT_EXPECT_EQ(test, lend_count(test, ring, LEND_COUNTED_ADD, 1), -EBUSY);
	KUNIT_EXPECT_EQ(test, lend_count(test, ring, LEND_COUNTED_ADD, LEND_SLOTS), -EINVAL);
	KUNIT_EXPECT_EQ(test, lend_count(test, ring, LEND_COUNTED_ADD, 3), 0);
	KUNIT_EXPECT_EQ(test, lend_count(test, other, LEND_COUNTED_ADD, 1), 0);
	KUNIT_EXPECT_EQ(test, lend_counted, 3);
	KUNIT_EXPECT_EQ(test, lend_count(test, ring, LEND_COUNTED_DEL, 2), -EINVAL);
	KUNIT_EXPECT_EQ(test, lend_count(test, ring, LEND_COUNTED_DEL, 3), 0);
	KUNIT_EXPECT_PTR_EQ(test, lend_ring_id, (const void *)&ring->ring->ctx);
	KUNIT_EXPECT_EQ(test, lend_count(test, ring, LEND_COUNTED_DEL, 1), 0);
	KUNIT_EXPECT_EQ(test, lend_count(test, ring, LEND_COUNTED_DEL, 1), -EINVAL);
	KUNIT_EXPECT_EQ(test, lend_counted, 1);
	KUNIT_EXPECT_EQ(test, lend_count(test, other, LEND_COUNTED_DEL, 1), 0);
	KUNIT_EXPECT_EQ(test, lend_counted, 0);
}

/*
 * A driver that only says DEFINE_UCMD(), and has its own data in the PDU: the loan is found
 * by the layer's word.
 */
static void lend_canceled_by_the_table(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test);
	struct lend_object object = { };
	struct fixture_cmd *f = lend_out(test, ring, &object, 1);

	KUNIT_EXPECT_EQ(test, *(u64 *)__ucmd_link(f->cmd)->driver, LEND_COOKIE);
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, lend_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ECANCELED);
	KUNIT_EXPECT_NULL(test, ring->nodes[1]);
	KUNIT_EXPECT_FALSE(test, lend_queued(f));
	KUNIT_EXPECT_EQ(test, object.calls, 1);
	KUNIT_EXPECT_EQ(test, object.again, -EALREADY);
	KUNIT_EXPECT_NULL(test, lend_word(&object));
}

/* A clone in another ring has the memory when the command is canceled. */
static void lend_orphan(struct kunit *test)
{
	static const struct file_operations fops = { };
	struct lend_ring *ring = lend_ring(test);
	struct lend_object object = { };
	struct file *file = anon_inode_getfile("lend", &fops, NULL, O_RDONLY);
	struct fixture_cmd *f;

	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	f = lend_out(test, ring, &object, 1);
	f->cmd->file = file;
	ring->nodes[1] = NULL;
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, lend_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ECANCELED);
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), __UCMD_LENT_ORPHAN);
	KUNIT_EXPECT_EQ(test, object.calls, 0);
	KUNIT_EXPECT_EQ(test, file_count(file), 2);
	KUNIT_EXPECT_EQ(test, lend_try(test, ring, &object, 2), -EALREADY);
	KUNIT_EXPECT_FALSE(test, lend_back_by(test, &object, ring, FIXTURE_INLINE));

	__ucmd_loan_released(&object.loan);
	KUNIT_EXPECT_EQ(test, object.calls, 1);
	KUNIT_EXPECT_EQ(test, object.again, -EALREADY);
	KUNIT_EXPECT_NULL(test, lend_word(&object));
	KUNIT_EXPECT_EQ(test, file_count(file), 1);
	fput(file);
}

/* The command ends at once, the loan goes on without it, and keeps the file. */
static void lend_goes_on(struct kunit *test)
{
	static const u32 ops[] = { LEND_RESULT, LEND_RESULT_OWNED };
	static const struct file_operations fops = { };
	struct lend_ring *ring = lend_ring(test), *other = lend_ring(test);
	struct file *file = anon_inode_getfile("lend", &fops, NULL, O_RDONLY);
	struct lend_object object = { };
	struct fixture_cmd *f;
	size_t i;

	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	lend_by = &lend_release_put;
	for (i = 0; i < ARRAY_SIZE(ops); i++) {
		memset(&object, 0, sizeof(object));
		f = fixture_cmd(test, ring->ring, ops[i]);
		f->cmd->file = file;
		KUNIT_EXPECT_EQ(test, lend_try_op(ring, f, &object, 1, FIXTURE_INLINE), LEND_RES);
		KUNIT_EXPECT_FALSE(test, fixture_marked(f));
		KUNIT_EXPECT_TRUE(test, ucmd_is_lent(&object.loan));
		KUNIT_EXPECT_NOT_NULL(test, ring->nodes[1]);
		KUNIT_EXPECT_EQ(test, file_count(file), 2);
		KUNIT_EXPECT_EQ(test, lend_try(test, ring, &object, 2), -EALREADY);
		KUNIT_EXPECT_FALSE(test, ucmd_take_back_unlocked(&object.loan));
		KUNIT_EXPECT_FALSE(test, lend_back_by(test, &object, other, FIXTURE_INLINE));
		KUNIT_EXPECT_FALSE(test, lend_back_by(test, &object, other, FIXTURE_WORKER));
		KUNIT_EXPECT_NOT_NULL(test, ring->nodes[1]);
		KUNIT_EXPECT_EQ(test, object.calls, 0);
		KUNIT_EXPECT_TRUE(test, lend_back_by(test, &object, ring,
						     i ? FIXTURE_WORKER : FIXTURE_INLINE));
		KUNIT_EXPECT_NULL(test, ring->nodes[1]);
		KUNIT_EXPECT_EQ(test, object.calls, 1);
		KUNIT_EXPECT_EQ(test, object.puts, 1);
		KUNIT_EXPECT_TRUE(test, fixture_all(&object.loan, sizeof(object.loan),
						    FIXTURE_RUBBISH));
		KUNIT_EXPECT_EQ(test, file_count(file), 1);
	}
	lend_by = &lend_release;

	/* the program empties the slot */
	memset(&object, 0, sizeof(object));
	f = fixture_cmd(test, ring->ring, LEND_RESULT);
	f->cmd->file = file;
	KUNIT_EXPECT_EQ(test, lend_try_op(ring, f, &object, 1, FIXTURE_INLINE), LEND_RES);
	KUNIT_EXPECT_EQ(test, lend_empty(ring, f, 1), 0);
	KUNIT_EXPECT_EQ(test, object.calls, 1);
	KUNIT_EXPECT_FALSE(test, lend_back_by(test, &object, ring, FIXTURE_INLINE));

	/* a clone has it when it is taken back */
	KUNIT_EXPECT_EQ(test, lend_try_op(ring, f, &object, 1, FIXTURE_INLINE), LEND_RES);
	ring->nodes[1] = NULL;
	KUNIT_EXPECT_TRUE(test, lend_back_by(test, &object, ring, FIXTURE_INLINE));
	KUNIT_EXPECT_EQ(test, object.calls, 1);
	KUNIT_EXPECT_FALSE(test, lend_back_by(test, &object, ring, FIXTURE_INLINE));
	__ucmd_loan_released(&object.loan);
	KUNIT_EXPECT_EQ(test, object.calls, 2);
	KUNIT_EXPECT_FALSE(test, ucmd_is_lent(&object.loan));
	KUNIT_EXPECT_EQ(test, file_count(file), 1);

	/* the last user lets go while somebody takes it back */
	KUNIT_EXPECT_EQ(test, lend_try_op(ring, f, &object, 1, FIXTURE_INLINE), LEND_RES);
	__ucmd_priv(&object.loan, word) = __UCMD_LENT_HELD;
	KUNIT_EXPECT_EQ(test, lend_empty(ring, f, 1), 0);
	KUNIT_EXPECT_EQ(test, object.calls, 2);
	__ucmd_loan_orphan(&object.loan);
	KUNIT_EXPECT_EQ(test, object.calls, 3);
	KUNIT_EXPECT_EQ(test, file_count(file), 1);

	/* what cannot be lent ends with the error, a polled command is welcome */
	KUNIT_EXPECT_EQ(test, lend_try_op(ring, f, &object, LEND_SLOTS, FIXTURE_INLINE), -EINVAL);
	KUNIT_EXPECT_EQ(test, file_count(file), 1);
	KUNIT_EXPECT_EQ(test, lend_try_op(ring, f, &object, 1,
					  FIXTURE_INLINE | IO_URING_F_IOPOLL), LEND_RES);
	KUNIT_EXPECT_EQ(test, lend_empty(ring, f, 1), 0);
	fput(file);
}

/* The cancel path owns it: nothing but the word is touched. */
static void lend_released_under_cancel(struct kunit *test)
{
	const size_t word = offsetof(struct ucmd_loan, word);
	struct lend_object object;

	memset(&object, FIXTURE_RUBBISH, sizeof(object));
	__ucmd_priv(&object.loan, word) = __UCMD_LENT_CANCELED;
	__ucmd_loan_released(&object.loan);
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), __UCMD_LENT_GONE);
	KUNIT_EXPECT_TRUE(test, fixture_all(&object, word, FIXTURE_RUBBISH));
	KUNIT_EXPECT_TRUE(test, fixture_all((u8 *)&object + word + sizeof(void *),
					    sizeof(object) - word - sizeof(void *),
					    FIXTURE_RUBBISH));
}
#endif

static void lend_words_are_no_commands(struct kunit *test)
{
#if UCMD_HAVE_LEND_REQUEST
	struct fixture f;

	fixture_init(&f, 0);
	KUNIT_EXPECT_TRUE(test, __ucmd_lent_is_cmd(&f.cmd));
	KUNIT_EXPECT_FALSE(test, __ucmd_lent_is_cmd(NULL));
	KUNIT_EXPECT_FALSE(test, __ucmd_lent_is_cmd(__UCMD_LENT_HELD));
	KUNIT_EXPECT_FALSE(test, __ucmd_lent_is_cmd(__UCMD_LENT_CANCELED));
	KUNIT_EXPECT_FALSE(test, __ucmd_lent_is_cmd(__UCMD_LENT_GONE));
	KUNIT_EXPECT_FALSE(test, __ucmd_lent_is_cmd(__UCMD_LENT_ORPHAN));
#else
	kunit_skip(test, "needs 6.15");
#endif
}

static struct kunit_case lend_cases[] = {
	KUNIT_CASE(lend_words_are_no_commands),
#if UCMD_HAVE_LEND
	KUNIT_CASE(lend_refuses),
	KUNIT_CASE(lend_failed_puts),
	KUNIT_CASE(lend_comes_back_by_itself),
	KUNIT_CASE(lend_puts_after_the_end),
	KUNIT_CASE(lend_of_an_owned_command),
	KUNIT_CASE(lend_take_back),
	KUNIT_CASE(lend_gone_while_held),
	KUNIT_CASE(lend_back_by_rings),
	KUNIT_CASE(lend_a_part),
	KUNIT_CASE(lend_halves),
	KUNIT_CASE(lend_of_a_request),
	KUNIT_CASE(lend_counted_by_the_driver),
	KUNIT_CASE(lend_canceled_by_the_table),
	KUNIT_CASE(lend_orphan),
	KUNIT_CASE(lend_goes_on),
	KUNIT_CASE(lend_released_under_cancel),
#endif
	{ }
};

static struct kunit_suite lend_suite = {
	.name = "ucmd_lend",
	.test_cases = lend_cases,
};
kunit_test_suite(lend_suite);
