// SPDX-License-Identifier: GPL-2.0
/*
 * Lending in the core's own table of buffers, of a ring that has nothing but that
 * table and a queue of task work. What uses the buffers, and the completion itself,
 * is tried on real rings.
 */
#include <linux/anon_inodes.h>
#include <linux/file.h>
#include <ucmd/lend_copy.h>
#include <ucmd/lend_request.h>
#include <ucmd/ucmd.h>

#include "fixture.h"

#if UCMD_HAVE_LEND
#define LEND_SLOTS	4
#define LEND_LOCKED	IO_URING_F_NONBLOCK

struct lend_object {
	struct ucmd_lend lend;
	int calls;
};

struct lend_ring {
	struct io_ring_ctx ctx;
	struct io_rsrc_node *nodes[LEND_SLOTS];
	struct io_kiocb req;
	struct page *page;
	struct bio_vec bvs[2];
};

UCMD_RELEASE(lend_release, struct lend_object, lend, object)
{
	object->calls++;
	return 7;
}

static struct io_uring_cmd *lend_cmd(struct lend_ring *ring)
{
	return io_kiocb_to_cmd(&ring->req, struct io_uring_cmd);
}

/* Sizes that hold any node and any buffer of few pages. */
static struct lend_ring *lend_ring(struct kunit *test)
{
	struct lend_ring *ring = kunit_kzalloc(test, sizeof(*ring), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, ring);
	mutex_init(&ring->ctx.uring_lock);
	ring->ctx.flags = IORING_SETUP_DEFER_TASKRUN;
	ring->ctx.work_list.tail = &ring->ctx.work_list.stub;
	ring->ctx.node_cache.elem_size = 256;
	ring->ctx.imu_cache.elem_size = 2048;
	ring->ctx.buf_table.nodes = ring->nodes;
	ring->ctx.buf_table.nr = LEND_SLOTS;
	ring->req.ctx = &ring->ctx;
	ring->page = ZERO_PAGE(0);
	bvec_set_page(&ring->bvs[0], ring->page, PAGE_SIZE, 0);
	bvec_set_page(&ring->bvs[1], ring->page, 100, 0);
	return ring;
}

/* The command is on its way to its task, once. */
static bool lend_queued(struct lend_ring *ring)
{
	return ring->ctx.work_list.tail == &ring->req.io_task_work.node;
}

static struct io_uring_cmd *lend_word(struct lend_object *object)
{
	return __ucmd_priv(&object->lend, word);
}

/* Lends and leaves it, or forgets the command, as the test has no use for it. */
static int lend_try(struct lend_ring *ring, struct lend_object *object, unsigned int nr,
		    unsigned int index, unsigned int flags)
{
	struct ucmd_loan loan = {
		.bvs = ring->bvs, .nr = nr, .dir = UCMD_SOURCE, .index = index,
	};
	struct ucmd_parked parked;
	UCMD_QUEUED(cmd);
	UCMD_LENT(lent);
	int err;

	__ucmd_own(&cmd, lend_cmd(ring));
	mutex_lock(&ring->ctx.uring_lock);
	err = ucmd_lend_bvec(&cmd, &object->lend, &lend_release, &loan, __ucmd_ctx(flags), &lent);
	mutex_unlock(&ring->ctx.uring_lock);
	if (err)
		ucmd_park(&cmd, &parked);
	else
		ucmd_leave_lent(&lent);
	return err;
}

/* As IORING_REGISTER_BUFFERS_UPDATE does. */
static int lend_empty(struct lend_ring *ring, unsigned int index)
{
	int err;

	mutex_lock(&ring->ctx.uring_lock);
	err = __ucmd_raw_take_back(lend_cmd(ring), index, LEND_LOCKED);
	mutex_unlock(&ring->ctx.uring_lock);
	return err;
}

static void lend_refuses(struct kunit *test)
{
	struct lend_object object = { }, other = { };
	struct lend_ring *ring = lend_ring(test);

	KUNIT_EXPECT_EQ(test, lend_try(ring, &object, 2, LEND_SLOTS, LEND_LOCKED), -EINVAL);
	KUNIT_EXPECT_EQ(test, lend_try(ring, &object, 2, UINT_MAX, LEND_LOCKED), -EINVAL);
	KUNIT_EXPECT_EQ(test, lend_try(ring, &object, 0, 1, LEND_LOCKED), -EINVAL);
	KUNIT_EXPECT_EQ(test, lend_try(ring, &object, 2, 1, LEND_LOCKED | IO_URING_F_IOPOLL),
			-EOPNOTSUPP);
	ring->bvs[0].bv_len = UINT_MAX;
	KUNIT_EXPECT_EQ(test, lend_try(ring, &object, 2, 1, LEND_LOCKED), -EOVERFLOW);
	ring->bvs[0].bv_len = PAGE_SIZE;

	/* none of these was the end of it */
	KUNIT_ASSERT_EQ(test, lend_try(ring, &object, 2, 1, LEND_LOCKED), 0);
	KUNIT_EXPECT_EQ(test, lend_try(ring, &other, 2, 1, LEND_LOCKED), -EBUSY);
	KUNIT_EXPECT_EQ(test, lend_try(ring, &object, 2, 2, LEND_LOCKED), -EALREADY);
	KUNIT_EXPECT_EQ(test, lend_empty(ring, 1), 0);
	KUNIT_EXPECT_NULL(test, ring->nodes[1]);
}

static void lend_comes_back_by_itself(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test);
	struct lend_object object = { };

	KUNIT_ASSERT_EQ(test, lend_try(ring, &object, 2, 3, LEND_LOCKED), 0);
	KUNIT_EXPECT_NOT_NULL(test, ring->nodes[3]);
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), lend_cmd(ring));
	KUNIT_EXPECT_TRUE(test, lend_cmd(ring)->flags & IORING_URING_CMD_CANCELABLE);
	KUNIT_EXPECT_FALSE(test, lend_queued(ring));

	KUNIT_EXPECT_EQ(test, lend_empty(ring, 3), 0);
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), __UCMD_LENT_GONE);
	KUNIT_EXPECT_TRUE(test, lend_queued(ring));
	KUNIT_EXPECT_PTR_EQ(test, ring->req.io_task_work.func,
			    __ucmd_priv(&__ucmd_finish_lend_release, fn));
	KUNIT_EXPECT_EQ(test, object.calls, 0);	/* that is for the task */
}

static void lend_take_back(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test);
	struct lend_object object = { };
	UCMD_LENT(again);
	UCMD_LENT(lent);

	KUNIT_ASSERT_EQ(test, lend_try(ring, &object, 2, 0, LEND_LOCKED), 0);
	if (!ucmd_claim_lent_unlocked(&object.lend, &lent)) {
		KUNIT_FAIL(test, "what is lent could not be claimed");
		return;
	}
	if (ucmd_claim_lent_unlocked(&object.lend, &again)) {
		KUNIT_FAIL(test, "claimed twice");
		ucmd_leave_lent(&again);
	}
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), __UCMD_LENT_HELD);
	ucmd_take_back(&lent);
	KUNIT_EXPECT_NULL(test, ring->nodes[0]);
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), __UCMD_LENT_GONE);
	KUNIT_EXPECT_TRUE(test, lend_queued(ring));
	if (ucmd_claim_lent_unlocked(&object.lend, &lent)) {
		KUNIT_FAIL(test, "claimed after it came back");
		ucmd_leave_lent(&lent);
	}
}

static void lend_gone_while_held(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test);
	struct lend_object object = { };
	UCMD_LENT(lent);

	KUNIT_ASSERT_EQ(test, lend_try(ring, &object, 1, 0, LEND_LOCKED), 0);
	if (!ucmd_claim_lent_unlocked(&object.lend, &lent)) {
		KUNIT_FAIL(test, "what is lent could not be claimed");
		return;
	}
	KUNIT_EXPECT_EQ(test, lend_empty(ring, 0), 0);
	KUNIT_EXPECT_FALSE(test, lend_queued(ring));	/* the holder's turn */
	ucmd_leave_lent(&lent);
	KUNIT_EXPECT_TRUE(test, lend_queued(ring));
}

/* Whether @by, of @flags, gets it. */
static bool lend_claim(struct lend_object *object, struct lend_ring *by, unsigned int flags)
{
	UCMD_LENT(lent);
	struct ucmd_fresh cmd = { };
	bool claimed = false;

	__ucmd_enter(&cmd, __ucmd_issue(lend_cmd(by), flags));
	if (ucmd_claim_lent(&object->lend, &cmd, &lent)) {
		ucmd_leave_lent(&lent);
		claimed = true;
	}
	__ucmd_action_ret(ucmd_complete(&cmd, 0));
	return claimed;
}

static void lend_claims_of_rings(struct kunit *test)
{
	struct lend_ring *ring = lend_ring(test), *other = lend_ring(test);
	struct lend_object object = { };

	KUNIT_EXPECT_FALSE(test, lend_claim(&object, ring, LEND_LOCKED));
	KUNIT_ASSERT_EQ(test, lend_try(ring, &object, 2, 0, LEND_LOCKED), 0);
	KUNIT_EXPECT_TRUE(test, lend_claim(&object, ring, LEND_LOCKED));
	KUNIT_EXPECT_TRUE(test, lend_claim(&object, ring, IO_URING_F_UNLOCKED));
	KUNIT_EXPECT_FALSE(test, lend_claim(&object, other, LEND_LOCKED));
	KUNIT_EXPECT_TRUE(test, lend_claim(&object, other, IO_URING_F_UNLOCKED));

	/* out of the table, and in use still */
	__ucmd_priv(&object.lend, out) = true;
	KUNIT_EXPECT_FALSE(test, lend_claim(&object, ring, LEND_LOCKED));
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), lend_cmd(ring));
	KUNIT_EXPECT_EQ(test, lend_empty(ring, 0), 0);
	KUNIT_EXPECT_TRUE(test, lend_queued(ring));
}

static void lend_orphan(struct kunit *test)
{
	static const struct file_operations fops = { };
	struct lend_object object = { };
	struct file *file = anon_inode_getfile("lend", &fops, NULL, O_RDONLY);

	KUNIT_ASSERT_FALSE(test, IS_ERR(file));
	__ucmd_priv(&object.lend, word) = __UCMD_LENT_ORPHAN;
	__ucmd_priv(&object.lend, busy) = 1;
	__ucmd_priv(&object.lend, file) = get_file(file);
	__ucmd_release_lend_release(&object.lend);
	KUNIT_EXPECT_EQ(test, object.calls, 1);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&object.lend, busy), 0);
	KUNIT_EXPECT_EQ(test, file_count(file), 1);
	fput(file);
}

/* The cancel path owns it: nothing but the word is touched. */
static void lend_released_under_cancel(struct kunit *test)
{
	struct lend_object object;

	memset(&object, FIXTURE_RUBBISH, sizeof(object));
	__ucmd_priv(&object.lend, word) = NULL;
	__ucmd_release_lend_release(&object.lend);
	KUNIT_EXPECT_PTR_EQ(test, lend_word(&object), __UCMD_LENT_GONE);
	KUNIT_EXPECT_TRUE(test, fixture_all((u8 *)&object + sizeof(void *),
					    sizeof(object) - sizeof(void *), FIXTURE_RUBBISH));
}
#endif

static void lend_words_are_no_commands(struct kunit *test)
{
#if UCMD_HAVE_LEND_REQUEST
	struct fixture f;

	fixture_init(&f, 0);
	KUNIT_EXPECT_TRUE(test, __ucmd_lend_is_cmd(&f.cmd));
	KUNIT_EXPECT_FALSE(test, __ucmd_lend_is_cmd(NULL));
	KUNIT_EXPECT_FALSE(test, __ucmd_lend_is_cmd(__UCMD_LENT_HELD));
	KUNIT_EXPECT_FALSE(test, __ucmd_lend_is_cmd(__UCMD_LENT_GONE));
	KUNIT_EXPECT_FALSE(test, __ucmd_lend_is_cmd(__UCMD_LENT_ORPHAN));
#else
	kunit_skip(test, "needs 6.15");
#endif
}

static struct kunit_case lend_cases[] = {
	KUNIT_CASE(lend_words_are_no_commands),
#if UCMD_HAVE_LEND
	KUNIT_CASE(lend_refuses),
	KUNIT_CASE(lend_comes_back_by_itself),
	KUNIT_CASE(lend_take_back),
	KUNIT_CASE(lend_gone_while_held),
	KUNIT_CASE(lend_claims_of_rings),
	KUNIT_CASE(lend_orphan),
	KUNIT_CASE(lend_released_under_cancel),
#endif
	{ }
};

static struct kunit_suite lend_suite = {
	.name = "ucmd_lend",
	.test_cases = lend_cases,
};
kunit_test_suite(lend_suite);
