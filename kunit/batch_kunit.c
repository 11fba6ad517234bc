// SPDX-License-Identifier: GPL-2.0
#include <ucmd/batch.h>
#include <ucmd/cmd/op.h>
#include <ucmd/waiting/wait.h>

#include "compat_fixture.h"

#define BATCH_ALL	80

/* What a wait list leaves; with a batch alone it may have twice as much. */
struct batch_pdu {
	u64 value;
};
UCMD_PDU(struct batch_pdu);

static bool batch_put(struct ucmd_batch *batch, struct fixture *f)
{
	DEFINE_UCMD_CLAIMED(cmd, (void *)&f->cmd);

	return __ucmd_batch_add(__ucmd_chain_claimed(&cmd), batch);
}

/* The commands of a chain, in order, have to be these. */
static __always_inline void batch_expect(struct kunit *test, struct ucmd_chain *chain,
					 struct fixture *f, unsigned int n)
{
	unsigned int i = 0;

	for (;;) {
		DEFINE_UCMD_CLAIMED(cmd);

		if (!ucmd_claim(chain, &cmd))
			break;
		KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&cmd), i < n ? &f[i].cmd : NULL);
		i++;
	}
	KUNIT_EXPECT_EQ(test, i, n);
}

static void batch_says_who_was_first(struct kunit *test)
{
	struct ucmd_batch batch = { };
	struct fixture f[3];
	DEFINE_UCMD_CHAIN(chain);
	unsigned int i;

	for (i = 0; i < 3; i++) {
		fixture_init(&f[i], i);
		KUNIT_EXPECT_EQ(test, batch_put(&batch, &f[i]), i == 0);
	}
	ucmd_claim_all(&batch, &chain);
	KUNIT_EXPECT_TRUE(test, batch_put(&batch, &f[0]));
	KUNIT_EXPECT_FALSE(test, batch_put(&batch, &f[1]));
	/* as the links are used a second time, the first chain is not walked */
	__ucmd_priv(&chain, live) = 0;
}

static void batch_keeps_order(struct kunit *test)
{
	struct ucmd_batch batch = { };
	struct fixture f[5];
	DEFINE_UCMD_CHAIN(chain);
	unsigned int i;

	for (i = 0; i < 5; i++) {
		fixture_init(&f[i], i);
		(void)!batch_put(&batch, &f[i]);
	}
	ucmd_claim_all(&batch, &chain);
	batch_expect(test, &chain, f, 5);
}

static void batch_empty(struct kunit *test)
{
	struct ucmd_batch batch = { };
	DEFINE_UCMD_CHAIN(chain);

	ucmd_claim_all(&batch, &chain);
	batch_expect(test, &chain, NULL, 0);
}

static void batch_is_taken_once(struct kunit *test)
{
	struct ucmd_batch batch = { };
	struct fixture f;
	DEFINE_UCMD_CHAIN(first);
	DEFINE_UCMD_CHAIN(second);

	fixture_init(&f, 1);
	(void)!batch_put(&batch, &f);
	ucmd_claim_all(&batch, &first);
	ucmd_claim_all(&batch, &second);
	batch_expect(test, &second, &f, 0);
	batch_expect(test, &first, &f, 1);
}

static void batch_chain_appends(struct kunit *test)
{
	struct ucmd_batch batch = { };
	struct fixture f[4];
	DEFINE_UCMD_CHAIN(all);
	DEFINE_UCMD_CHAIN(odd);
	unsigned int i;

	for (i = 0; i < 4; i++) {
		fixture_init(&f[i], i & 1);
		(void)!batch_put(&batch, &f[i]);
	}
	ucmd_claim_all(&batch, &all);
	while (true) {
		DEFINE_UCMD_CLAIMED(cmd);

		if (!ucmd_claim(&all, &cmd))
			break;
		if (ucmd_opcode(&cmd))
			ucmd_keep(&cmd, &odd);
		else
			__ucmd_take(&cmd);
	}
	for (i = 0; true; i++) {
		DEFINE_UCMD_CLAIMED(cmd);

		if (!ucmd_claim(&odd, &cmd))
			break;
		KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&cmd), &f[2 * i + 1].cmd);
	}
	KUNIT_EXPECT_EQ(test, i, 2);
}

/* The place, and the 16 bytes of the driver behind it */
static void batch_keeps_the_rest_of_the_pdu(struct kunit *test)
{
	struct ucmd_batch batch = { };
	struct fixture f[2];
	DEFINE_UCMD_CHAIN(chain);
	unsigned int i;

	for (i = 0; i < 2; i++) {
		fixture_init(&f[i], i);
		(void)!batch_put(&batch, &f[i]);
	}
	ucmd_claim_all(&batch, &chain);
	batch_expect(test, &chain, f, 2);
	for (i = 0; i < 2; i++) {
		KUNIT_EXPECT_TRUE(test, fixture_all(f[i].cmd.pdu, 24, FIXTURE_RUBBISH));
		KUNIT_EXPECT_EQ(test, f[i].cmd.cmd_op, i);
	}
}

/* --- a handler in one line --- */

static struct ucmd_batch batch_batch;
static struct workqueue_struct *batch_wq;
static unsigned int batch_runs;

static void batch_run(struct work_struct *work)
{
	batch_runs++;
}
static DECLARE_WORK(batch_work, batch_run);

static ucmd_handler batch_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	return ucmd_queue_work(cmd, batch_wq, &batch_work, &batch_batch);
}
DEFINE_UCMD(batch_uring_cmd, batch_issue);

static void batch_queues_its_work_once(struct kunit *test)
{
	struct fixture f[3];
	DEFINE_UCMD_CHAIN(chain);
	unsigned int i;

	batch_runs = 0;
	batch_wq = alloc_workqueue("ucmd-kunit", WQ_UNBOUND, 0);
	KUNIT_ASSERT_NOT_NULL(test, batch_wq);
	for (i = 0; i < 3; i++) {
		fixture_init(&f[i], i);
		KUNIT_EXPECT_EQ(test, batch_uring_cmd(&f[i].cmd, 0), -EIOCBQUEUED);
		flush_workqueue(batch_wq);
		KUNIT_EXPECT_EQ(test, batch_runs, 1);
	}
	destroy_workqueue(batch_wq);
	ucmd_claim_all(&batch_batch, &chain);
	batch_expect(test, &chain, f, 3);
}

/* --- with a ring --- */

static struct io_uring_cmd *batch_ran[BATCH_ALL];
static unsigned int batch_nr_run, batch_nr_ended;

static __always_inline void batch_finish(UCMD_IN_TASK cmd)
{
	batch_ran[batch_nr_run++] = __ucmd_use(cmd);
	ucmd_done(cmd, (int)ucmd_pdu(cmd)->value);
}

static __always_inline void batch_end(UCMD_OWNED cmd)
{
	batch_nr_ended++;
	ucmd_done(cmd, -ENODATA);
}
DEFINE_UCMD_TASK_BATCH(batch_two, batch_finish, batch_end);
DEFINE_UCMD_TASK_BATCH(batch_one, batch_end);

/* An entry that may post several CQEs must not be counted as one. */
static void batch_is_lazy_with_one_body(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, batch_one.lazy);
	KUNIT_EXPECT_FALSE(test, batch_two.lazy);
}

#if UCMD_HAVE_CANCEL
static struct ucmd_waitlist batch_list;

static ucmd_handler batch_wait(UCMD_FRESH cmd, u32 op, void *private)
{
	ucmd_pdu(cmd)->value = op;
	return ucmd_wait(cmd, &batch_list);
}
DEFINE_UCMD(batch_wait_cmd, batch_wait);

static int batch_init(struct kunit *test)
{
	ucmd_waitlist_init(&batch_list);
	batch_nr_run = 0;
	batch_nr_ended = 0;
	return 0;
}

/* Wait in the order of their numbers, which are their opcodes. */
static struct fixture_cmd **batch_waiting(struct kunit *test, struct fixture_ring **rings,
					  unsigned int nr_rings, unsigned int nr)
{
	struct fixture_cmd **f = kunit_kcalloc(test, nr, sizeof(*f), GFP_KERNEL);
	unsigned int i;

	KUNIT_ASSERT_NOT_NULL(test, f);
	for (i = 0; i < nr; i++) {
		f[i] = fixture_cmd(test, rings[i % nr_rings], i);
		fixture_issue(f[i], batch_wait_cmd, FIXTURE_INLINE);
	}
	return f;
}

static void batch_claims_all_of_a_list(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd **f = batch_waiting(test, &ring, 1, 5);
	DEFINE_UCMD_CHAIN(chain);
	DEFINE_UCMD_CHAIN(none);
	unsigned int i;

	ucmd_claim_all(&batch_list, &chain);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&batch_list, nr), 0);
	KUNIT_EXPECT_TRUE(test, list_empty(&__ucmd_priv(&batch_list, waiters)));
	ucmd_claim_all(&batch_list, &none);
	batch_expect(test, &none, NULL, 0);
	for (i = 0; true; i++) {
		DEFINE_UCMD_CLAIMED(cmd);

		if (!ucmd_claim(&chain, &cmd))
			break;
		KUNIT_EXPECT_EQ(test, ucmd_pdu(&cmd)->value, i);
		KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&cmd), i < 5 ? f[i]->cmd : NULL);
	}
	KUNIT_EXPECT_EQ(test, i, 5);
}

/* The link of the chain lies over one of the list, which a cancel looks at. */
static void batch_cancel_leaves_a_chain_alone(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd **f = batch_waiting(test, &ring, 1, 4);
	DEFINE_UCMD_CHAIN(chain);
	unsigned int i;

	KUNIT_EXPECT_EQ(test, fixture_cancel(f[1], batch_wait_cmd), 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f[1]), -ECANCELED);
	ucmd_claim_all(&batch_list, &chain);
	for (i = 0; i < 4; i++) {
		KUNIT_EXPECT_EQ(test, fixture_cancel(f[i], batch_wait_cmd), 0);
		KUNIT_EXPECT_EQ(test, fixture_result(f[i]), FIXTURE_OPEN);
	}
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&batch_list, nr), 0);
	ucmd_to_task(&chain, &batch_two);
	fixture_run(f[0]);
	KUNIT_EXPECT_EQ(test, fixture_result(f[0]), 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f[2]), 2);
	KUNIT_EXPECT_EQ(test, fixture_result(f[3]), 3);
}

static bool batch_sent(struct fixture_cmd *f, const struct __ucmd_task_batch *work)
{
	return fixture_task_work(f) == __ucmd_priv(work, fn);
}

/* Runs the entries of task work that are there: their number. */
static unsigned int batch_run_all(struct fixture_cmd **f, unsigned int nr)
{
	unsigned int i, entries = 0;

	for (i = 0; i < nr; i++)
		if (fixture_task_work(f[i])) {
			fixture_run(f[i]);
			entries++;
		}
	return entries;
}

static void batch_sends_entries_of_32(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd **f = batch_waiting(test, &ring, 1, BATCH_ALL);
	DEFINE_UCMD_CHAIN(chain);
	unsigned int i;

	ucmd_claim_all(&batch_list, &chain);
	ucmd_to_task(&chain, &batch_two);
	for (i = 0; i < BATCH_ALL; i++)
		KUNIT_EXPECT_EQ(test, batch_sent(f[i], &batch_two), i % 32 == 0);
	KUNIT_EXPECT_EQ(test, batch_run_all(f, BATCH_ALL), 3);
	for (i = 0; i < BATCH_ALL; i++) {
		KUNIT_EXPECT_PTR_EQ(test, batch_ran[i], f[i]->cmd);
		KUNIT_EXPECT_EQ(test, fixture_result(f[i]), i);
	}
	KUNIT_EXPECT_EQ(test, batch_nr_ended, 0);
}

/* One entry for each of a few rings, whose commands come by turns */
static void batch_sends_a_ring_together(struct kunit *test)
{
	struct fixture_ring *rings[4];
	struct fixture_cmd **f;
	DEFINE_UCMD_CHAIN(chain);
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rings); i++)
		rings[i] = fixture_ring(test);
	f = batch_waiting(test, rings, ARRAY_SIZE(rings), BATCH_ALL);
	ucmd_claim_all(&batch_list, &chain);
	ucmd_to_task(&chain, &batch_two);
	KUNIT_EXPECT_EQ(test, batch_run_all(f, BATCH_ALL), ARRAY_SIZE(rings));
	KUNIT_EXPECT_EQ(test, batch_nr_run, BATCH_ALL);
}

/* More rings than the layer collects entries for at a time */
static void batch_sends_rings_apart(struct kunit *test)
{
	struct fixture_ring *rings[6];
	struct fixture_cmd **f;
	DEFINE_UCMD_CHAIN(chain);
	unsigned int i, ring;

	for (i = 0; i < ARRAY_SIZE(rings); i++)
		rings[i] = fixture_ring(test);
	f = batch_waiting(test, rings, ARRAY_SIZE(rings), BATCH_ALL);
	ucmd_claim_all(&batch_list, &chain);
	ucmd_to_task(&chain, &batch_two);
	for (ring = 0; ring < ARRAY_SIZE(rings); ring++) {
		unsigned int from = batch_nr_run, at = ring;

		for (i = ring; i < BATCH_ALL; i += ARRAY_SIZE(rings))
			if (fixture_task_work(f[i]))
				fixture_run(f[i]);
		for (i = from; i < batch_nr_run; i++, at += ARRAY_SIZE(rings))
			KUNIT_EXPECT_PTR_EQ(test, batch_ran[i], f[at]->cmd);
		KUNIT_EXPECT_GE(test, at, BATCH_ALL);
	}
	KUNIT_EXPECT_EQ(test, batch_nr_run, BATCH_ALL);
}

static void batch_ends_where_the_task_is_gone(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd **f = batch_waiting(test, &ring, 1, 3);
	DEFINE_UCMD_CHAIN(chain);
	unsigned int i;

	ucmd_claim_all(&batch_list, &chain);
	ucmd_to_task(&chain, &batch_two);
	mutex_lock(&ring->ctx.uring_lock);
	fixture_call(f[0], fixture_task_work(f[0]), true);
	mutex_unlock(&ring->ctx.uring_lock);
	KUNIT_EXPECT_EQ(test, batch_nr_run, UCMD_HAVE_TASK_DEAD || __UCMD_TW_TOKEN ? 0 : 3);
	for (i = 0; i < 3; i++)
		KUNIT_EXPECT_EQ(test, fixture_result(f[i]), batch_nr_run ? (int)i : -ENODATA);
}

static void batch_alone(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd **f = batch_waiting(test, &ring, 1, 1);
	DEFINE_UCMD_CHAIN(chain);

	ucmd_claim_all(&batch_list, &chain);
	ucmd_to_task(&chain, &batch_one);
	KUNIT_EXPECT_TRUE(test, batch_sent(f[0], &batch_one));
	fixture_run(f[0]);
	KUNIT_EXPECT_EQ(test, fixture_result(f[0]), -ENODATA);
	KUNIT_EXPECT_EQ(test, batch_nr_ended, 1);
	ucmd_to_task(&chain, &batch_one);	/* empty */
	KUNIT_EXPECT_EQ(test, batch_run_all(f, 1), 0);
}
#endif

static struct kunit_case batch_cases[] = {
	KUNIT_CASE(batch_says_who_was_first),
	KUNIT_CASE(batch_keeps_order),
	KUNIT_CASE(batch_empty),
	KUNIT_CASE(batch_is_taken_once),
	KUNIT_CASE(batch_chain_appends),
	KUNIT_CASE(batch_keeps_the_rest_of_the_pdu),
	KUNIT_CASE(batch_queues_its_work_once),
	KUNIT_CASE(batch_is_lazy_with_one_body),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(batch_claims_all_of_a_list),
	KUNIT_CASE(batch_cancel_leaves_a_chain_alone),
	KUNIT_CASE(batch_sends_entries_of_32),
	KUNIT_CASE(batch_sends_a_ring_together),
	KUNIT_CASE(batch_sends_rings_apart),
	KUNIT_CASE(batch_ends_where_the_task_is_gone),
	KUNIT_CASE(batch_alone),
#endif
	{ }
};

static struct kunit_suite batch_suite = {
	.name = "ucmd_batch",
#if UCMD_HAVE_CANCEL
	.init = batch_init,
#endif
	.test_cases = batch_cases,
};

kunit_test_suite(batch_suite);
