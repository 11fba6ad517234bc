// SPDX-License-Identifier: GPL-2.0
#include <linux/delay.h>
#include <linux/rcupdate.h>

#include <ucmd/cmd/op.h>
#include <ucmd/tag_reset.h>
#include <ucmd/tag_timeout.h>

#include "compat_fixture.h"

#define TAG_NR	4

struct tag_req {
	struct ucmd_tag tag;
	u32 other;
};
UCMD_TAGS(struct tag_req);

static struct tag_req tag_reqs[TAG_NR];
static struct ucmd_tags tag_tags;

/* What was called, and what that does */
static struct {
	int aborted, gone, expired;
	struct ucmd_tag *tag;
	bool abort_answers, keep;
	int more;
} tag_saw;

static void tag_abort(struct ucmd_tag *tag)
{
	tag_saw.aborted++;
	tag_saw.tag = tag;
	if (tag_saw.abort_answers)
		ucmd_tag_answer(&tag_tags, (struct tag_req *)tag - tag_reqs, -EINTR);
}

static bool tag_gone(struct ucmd_tag *tag)
{
	tag_saw.gone++;
	tag_saw.tag = tag;
	return tag_saw.keep;
}

static int tag_expired(struct ucmd_tag *tag)
{
	tag_saw.tag = tag;
	return tag_saw.expired++ ? -ECOMM : tag_saw.more;
}

static __always_inline void tag_done(UCMD_TAGGED cmd, struct tag_req *req)
{
	ucmd_done(cmd, req->tag.res);
}
DEFINE_UCMD_TAG_WORK(tag_finish, tag_done);

static __always_inline void tag_done_other(UCMD_TAGGED cmd, struct tag_req *req)
{
	ucmd_done(cmd, req->other);
}
DEFINE_UCMD_TAG_WORK(tag_finish_other, tag_done_other);

static const struct ucmd_tag_ops tag_ends = {
	.done = &tag_finish, .abort = tag_abort, .gone = tag_gone, .expired = tag_expired,
};
static const struct ucmd_tag_ops tag_waits = {
	.done = &tag_finish, .abort = tag_abort, .gone = tag_gone, .cancel_waits = true,
};

/* Without @ops commands end with what the device answered. */
static void tag_table(const struct ucmd_tag_ops *ops)
{
	memset(tag_reqs, 0, sizeof(tag_reqs));
	memset(&tag_saw, 0, sizeof(tag_saw));
	if (ops)
		ucmd_tags_init(&tag_tags, tag_reqs, TAG_NR, ops);
	else
		ucmd_tags_init(&tag_tags, tag_reqs, TAG_NR);
}

static int tag_init(struct kunit *test)
{
	tag_table(NULL);
	return 0;
}

static void tag_exit(struct kunit *test)
{
	ucmd_tags_exit(&tag_tags);
}

static long tag_refused(void)
{
	return atomic_long_read(&tag_tags.refused);
}

static int tag_take(u32 nr)
{
	struct tag_req *req;

	return ucmd_tag_take(&tag_tags, nr, &req);
}

static void tag_is_taken_once(struct kunit *test)
{
	struct tag_req *req;

	KUNIT_EXPECT_EQ(test, ucmd_tags_out(&tag_tags), 0);
	KUNIT_EXPECT_EQ(test, ucmd_tag_take(&tag_tags, 2, &req), 0);
	KUNIT_EXPECT_PTR_EQ(test, req, &tag_reqs[2]);
	KUNIT_EXPECT_EQ(test, tag_take(2), -EBUSY);
	KUNIT_EXPECT_EQ(test, tag_take(TAG_NR), -EINVAL);
	KUNIT_EXPECT_EQ(test, tag_take(~0u), -EINVAL);
	KUNIT_EXPECT_EQ(test, ucmd_tags_out(&tag_tags), 1);
	ucmd_tag_drop(req);
	KUNIT_EXPECT_EQ(test, ucmd_tags_out(&tag_tags), 0);
	KUNIT_EXPECT_EQ(test, tag_take(2), 0);
	ucmd_tag_drop(&tag_reqs[2]);
}

static void tag_any_is_each_once(struct kunit *test)
{
	struct tag_req *req;
	unsigned int i;

	tag_take(1);
	for (i = 0; i < TAG_NR - 1; i++)
		KUNIT_EXPECT_EQ(test, ucmd_tag_take_any(&tag_tags, &req), 0);
	KUNIT_EXPECT_EQ(test, ucmd_tag_take_any(&tag_tags, &req), -EBUSY);
	KUNIT_EXPECT_EQ(test, ucmd_tags_out(&tag_tags), TAG_NR);
	for (i = 0; i < TAG_NR; i++) {
		ucmd_tag_drop(&tag_reqs[i]);
		KUNIT_EXPECT_EQ(test, ucmd_tag_take_any(&tag_tags, &req), 0);
		KUNIT_EXPECT_PTR_EQ(test, req, &tag_reqs[i]);
	}
	for (i = 0; i < TAG_NR; i++)
		ucmd_tag_drop(&tag_reqs[i]);
}

static void tag_cookie_is_of_one_use(struct kunit *test)
{
	u32 first, second;

	KUNIT_EXPECT_EQ(test, tag_take(3), 0);
	first = tag_reqs[3].tag.cookie;
	ucmd_tag_drop(&tag_reqs[3]);
	KUNIT_EXPECT_EQ(test, tag_take(3), 0);
	second = tag_reqs[3].tag.cookie;
	ucmd_tag_drop(&tag_reqs[3]);
	KUNIT_EXPECT_EQ(test, ucmd_tag_nr(&tag_tags, second), 3);
	KUNIT_EXPECT_GT(test, ucmd_tag_nr(&tag_tags, first), TAG_NR);
	KUNIT_EXPECT_GT(test, ucmd_tag_nr(&tag_tags, second + 1), TAG_NR);
	KUNIT_EXPECT_FALSE(test, ucmd_tag_answer(&tag_tags, ucmd_tag_nr(&tag_tags, first), 0));
	KUNIT_EXPECT_EQ(test, tag_refused(), 1);
}

static void tag_answers_to_nobody(struct kunit *test)
{
	KUNIT_EXPECT_FALSE(test, ucmd_tag_answer(&tag_tags, 0, 0));
	KUNIT_EXPECT_FALSE(test, ucmd_tag_answer(&tag_tags, TAG_NR, 0));
	KUNIT_EXPECT_FALSE(test, ucmd_tag_answer(&tag_tags, -1L, 0));
	KUNIT_EXPECT_EQ(test, tag_take(0), 0);
	KUNIT_EXPECT_FALSE(test, ucmd_tag_answer(&tag_tags, 0, 0));
	ucmd_tag_drop(&tag_reqs[0]);
	KUNIT_EXPECT_EQ(test, tag_refused(), 4);
	KUNIT_EXPECT_EQ(test, ucmd_tags_out(&tag_tags), 0);
}

static void tag_stop_refuses_and_waits(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, tag_take(0), 0);
	KUNIT_EXPECT_EQ(test, ucmd_tags_stop(&tag_tags, -ENODEV), -ETIMEDOUT);
	ucmd_tag_drop(&tag_reqs[0]);
	KUNIT_EXPECT_EQ(test, ucmd_tags_stop(&tag_tags, -ESHUTDOWN), 0);
	KUNIT_EXPECT_EQ(test, tag_take(0), -ESHUTDOWN);
	KUNIT_EXPECT_EQ(test, ucmd_tags_out(&tag_tags), 0);
	ucmd_tags_resume(&tag_tags);
	KUNIT_EXPECT_EQ(test, tag_take(0), 0);
	ucmd_tag_drop(&tag_reqs[0]);
}

#if UCMD_HAVE_CANCEL
static unsigned long tag_word(u32 nr)
{
	return READ_ONCE(__ucmd_priv(&tag_reqs[nr].tag, word));
}

enum { TAG_RUN, TAG_VOID, TAG_LIMIT };

static struct {
	int err;
	unsigned long word;	/* when it rings */
	bool marked, reads, gives_up;
	int rung;
	unsigned long limit;
} tag_bell;

static int tag_ring(struct io_uring_cmd *raw)
{
	tag_bell.rung++;
	tag_bell.word = tag_word(0);
	tag_bell.marked = raw->flags & IORING_URING_CMD_CANCELABLE;
	tag_bell.reads = rcu_read_lock_held();
	if (tag_bell.gives_up) {	/* its time is over by now */
		WARN_ON(!__ucmd_word_hold(&__ucmd_priv(&tag_reqs[0].tag, word)));
		WARN_ON(!__ucmd_word_give_up(&__ucmd_priv(&tag_reqs[0].tag, word)));
	}
	return tag_bell.err;
}

static ucmd_handler tag_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	struct io_uring_cmd *raw = __ucmd_use(cmd);
	struct tag_req *req;
	int err = ucmd_tag_take(&tag_tags, 0, &req);

	if (err)
		return ucmd_complete(cmd, err);
	switch (op) {
	case TAG_VOID:
		return ucmd_tag_start(cmd, req, (void)tag_ring(raw));
	case TAG_LIMIT:
		return ucmd_tag_start_timeout(cmd, req, tag_bell.limit, tag_ring(raw));
	}
	return ucmd_tag_start(cmd, req, tag_ring(raw));
}
DEFINE_UCMD(tag_uring_cmd, tag_issue);

/* Starts a command in entry 0. */
static struct fixture_cmd *tag_started(struct kunit *test, u32 op, unsigned int flags)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), op);

	memset(&tag_bell, 0, sizeof(tag_bell));
	tag_bell.limit = 1;
	KUNIT_EXPECT_EQ(test, fixture_issue(f, tag_uring_cmd, flags), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, tag_bell.rung, 1);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	return f;
}

static bool tag_sent(struct fixture_cmd *f)
{
	return fixture_task_work(f) == __ucmd_priv(&tag_tags, done);
}

/* The command of entry 0 was sent to its task, and ends so. */
static void tag_ends_with(struct kunit *test, struct fixture_cmd *f, int res, unsigned long word)
{
	KUNIT_EXPECT_TRUE(test, tag_sent(f));
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	if (tag_sent(f))
		fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), res);
	KUNIT_EXPECT_FALSE(test, fixture_marked(f));
	KUNIT_EXPECT_EQ(test, tag_word(0), word);
}

static void tag_is_free_when_done(struct kunit *test)
{
	static const unsigned int flags[] = { FIXTURE_INLINE, FIXTURE_WORKER };
	u32 op, i;

	for (op = TAG_RUN; op <= TAG_LIMIT; op++) {
		for (i = 0; i < ARRAY_SIZE(flags); i++) {
			struct fixture_cmd *f = tag_started(test, op, flags[i]);

			KUNIT_EXPECT_TRUE(test, fixture_marked(f));
			KUNIT_EXPECT_EQ(test, tag_word(0), (unsigned long)f->cmd | __UCMD_TAG_IN);
			KUNIT_EXPECT_EQ(test, tag_take(0), -EBUSY);
			KUNIT_EXPECT_TRUE(test, ucmd_tag_answer(&tag_tags, 0, 42));
			KUNIT_EXPECT_EQ(test, tag_take(0), -EBUSY);
			KUNIT_EXPECT_EQ(test, ucmd_tags_out(&tag_tags), 1);
			KUNIT_EXPECT_FALSE(test, ucmd_tag_answer(&tag_tags, 0, 43));
			tag_ends_with(test, f, 42, 0);
			KUNIT_EXPECT_EQ(test, ucmd_tags_out(&tag_tags), 0);
		}
	}
	KUNIT_EXPECT_EQ(test, tag_refused(), 6);
}

/* Marked, then in the entry, then the device; where that can be stopped, or is held. */
static void tag_doorbell_is_last(struct kunit *test)
{
	struct fixture_cmd *f = tag_started(test, TAG_RUN, FIXTURE_INLINE);

	KUNIT_EXPECT_TRUE(test, tag_bell.marked);
	KUNIT_EXPECT_EQ(test, tag_bell.word, (unsigned long)f->cmd | __UCMD_TAG_IN);
	if (IS_ENABLED(CONFIG_DEBUG_LOCK_ALLOC)) {
		KUNIT_EXPECT_TRUE(test, tag_bell.reads);
		KUNIT_EXPECT_FALSE(test, rcu_read_lock_held());
	}
	ucmd_tag_answer(&tag_tags, 0, 1);
	fixture_run(f);
	f = tag_started(test, TAG_RUN, FIXTURE_WORKER);
	KUNIT_EXPECT_TRUE(test, tag_bell.marked);
	KUNIT_EXPECT_EQ(test, tag_bell.word,
			(unsigned long)f->cmd | __UCMD_TAG_IN | __UCMD_TAG_HELD);
	if (IS_ENABLED(CONFIG_DEBUG_LOCK_ALLOC))
		KUNIT_EXPECT_FALSE(test, tag_bell.reads);
	ucmd_tag_answer(&tag_tags, 0, 1);
	fixture_run(f);
}

static void tag_doorbell_fails(struct kunit *test)
{
	static const unsigned int flags[] = { FIXTURE_INLINE, FIXTURE_WORKER };
	u32 op, i;

	for (op = TAG_RUN; op <= TAG_LIMIT; op += TAG_LIMIT - TAG_RUN) {
		for (i = 0; i < ARRAY_SIZE(flags); i++) {
			struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), op);

			tag_bell.err = -EREMOTE;
			tag_bell.limit = 1;
			KUNIT_EXPECT_EQ(test, fixture_issue(f, tag_uring_cmd, flags[i]),
					-EIOCBQUEUED);
			KUNIT_EXPECT_EQ(test, tag_word(0), __UCMD_TAG_LIVE);
			tag_ends_with(test, f, -EREMOTE, 0);
		}
	}
}

static void tag_time_over_and_doorbell_fails(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), TAG_RUN);

	tag_table(&tag_ends);
	memset(&tag_bell, 0, sizeof(tag_bell));
	tag_bell.err = -EREMOTE;
	tag_bell.gives_up = true;
	KUNIT_EXPECT_EQ(test, fixture_issue(f, tag_uring_cmd, FIXTURE_INLINE), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	KUNIT_EXPECT_EQ(test, tag_word(0), __UCMD_TAG_LIVE);
	KUNIT_EXPECT_EQ(test, tag_saw.gone, 1);
	__ucmd_raw_to_task(f->cmd, __ucmd_priv(&tag_tags, done));
	tag_reqs[0].tag.res = -ETIME;
	tag_ends_with(test, f, -ETIME, 0);
}

static void tag_refuses_polled_commands(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), TAG_RUN);

	memset(&tag_bell, 0, sizeof(tag_bell));
	KUNIT_EXPECT_EQ(test, fixture_issue(f, tag_uring_cmd, FIXTURE_INLINE | IO_URING_F_IOPOLL),
			-EOPNOTSUPP);
	KUNIT_EXPECT_EQ(test, tag_bell.rung, 0);
	KUNIT_EXPECT_EQ(test, f->cmd->flags, 0);
	KUNIT_EXPECT_EQ(test, tag_word(0), 0);
	KUNIT_EXPECT_FALSE(test, rcu_read_lock_held() && IS_ENABLED(CONFIG_DEBUG_LOCK_ALLOC));
}

static void tag_answer_in_two_steps(struct kunit *test)
{
	struct fixture_cmd *f = tag_started(test, TAG_RUN, FIXTURE_INLINE);
	DEFINE_UCMD_ANSWERED(cmd);
	struct tag_req *req;

	if (ucmd_tag_claim(&tag_tags, 0, &req, &cmd)) {
		KUNIT_EXPECT_PTR_EQ(test, req, &tag_reqs[0]);
		KUNIT_EXPECT_EQ(test, tag_take(0), -EBUSY);
		req->other = 17;
		ucmd_to_task(&cmd, &tag_finish_other);
	}
	KUNIT_EXPECT_PTR_EQ(test, fixture_task_work(f), tag_finish_other.fn);
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), 17);
	KUNIT_EXPECT_EQ(test, tag_word(0), 0);
	if (ucmd_tag_claim(&tag_tags, 0, &req, &cmd)) {
		KUNIT_FAIL(test, "claimed twice");
		ucmd_to_task(&cmd, &tag_finish_other);
	}
	KUNIT_EXPECT_EQ(test, tag_refused(), 1);
}

/* --- cancel --- */

static void tag_cancel_leaves_an_orphan(struct kunit *test)
{
	struct fixture_cmd *f;

	tag_table(&tag_ends);
	f = tag_started(test, TAG_RUN, FIXTURE_INLINE);
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, tag_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ECANCELED);
	KUNIT_EXPECT_EQ(test, tag_saw.aborted, 1);
	KUNIT_EXPECT_PTR_EQ(test, tag_saw.tag, &tag_reqs[0].tag);
	KUNIT_EXPECT_EQ(test, tag_word(0), __UCMD_TAG_OUT);
	KUNIT_EXPECT_EQ(test, tag_take(0), -EBUSY);
	KUNIT_EXPECT_EQ(test, tag_saw.gone, 0);
	KUNIT_EXPECT_FALSE(test, ucmd_tag_answer(&tag_tags, 0, 1));
	KUNIT_EXPECT_EQ(test, tag_saw.gone, 1);
	KUNIT_EXPECT_EQ(test, tag_word(0), 0);
	KUNIT_EXPECT_EQ(test, tag_refused(), 0);
}

static void tag_gone_keeps_the_entry(struct kunit *test)
{
	struct fixture_cmd *f;

	tag_table(&tag_ends);
	tag_saw.keep = true;
	f = tag_started(test, TAG_RUN, FIXTURE_INLINE);
	fixture_cancel(f, tag_uring_cmd);
	KUNIT_EXPECT_FALSE(test, ucmd_tag_answer(&tag_tags, 0, 1));
	KUNIT_EXPECT_EQ(test, tag_take(0), -EBUSY);
	KUNIT_EXPECT_EQ(test, ucmd_tags_out(&tag_tags), 1);
	ucmd_tag_drop(&tag_reqs[0]);
	KUNIT_EXPECT_EQ(test, tag_word(0), 0);
}

static void tag_cancel_waits_for_the_device(struct kunit *test)
{
	struct fixture_cmd *f;
	ktime_t start;
	int i;

	tag_table(&tag_waits);
	f = tag_started(test, TAG_RUN, FIXTURE_INLINE);
	start = ktime_get();
	for (i = 0; i < 4; i++)
		KUNIT_EXPECT_EQ(test, fixture_cancel(f, tag_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, tag_saw.aborted, 1);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	KUNIT_EXPECT_EQ(test, tag_word(0), (unsigned long)f->cmd | __UCMD_TAG_IN);
	/* from the second time on it sleeps, if the last time is 20 us ago */
	KUNIT_EXPECT_GE(test, ktime_us_delta(ktime_get(), start), 1000);
	KUNIT_EXPECT_TRUE(test, ucmd_tag_answer(&tag_tags, 0, -EINTR));
	tag_ends_with(test, f, -EINTR, 0);
	KUNIT_EXPECT_EQ(test, tag_saw.gone, 0);
}

static void tag_abort_may_answer(struct kunit *test)
{
	static const struct ucmd_tag_ops *const ops[] = { &tag_ends, &tag_waits };
	int i;

	for (i = 0; i < ARRAY_SIZE(ops); i++) {
		struct fixture_cmd *f;

		tag_table(ops[i]);
		tag_saw.abort_answers = true;
		f = tag_started(test, TAG_RUN, FIXTURE_WORKER);
		fixture_cancel(f, tag_uring_cmd);
		fixture_cancel(f, tag_uring_cmd);
		KUNIT_EXPECT_EQ(test, tag_saw.aborted, 1);
		tag_ends_with(test, f, -EINTR, 0);
	}
}

/* Answered, held, or not its own any more: left alone, and nobody is told to abort. */
static void tag_cancel_comes_too_late(struct kunit *test)
{
	struct fixture_cmd *f, *next;
	unsigned long *word = &__ucmd_priv(&tag_reqs[0].tag, word);

	tag_table(&tag_ends);
	f = tag_started(test, TAG_RUN, FIXTURE_INLINE);
	KUNIT_EXPECT_TRUE(test, __ucmd_word_hold(word));
	fixture_cancel(f, tag_uring_cmd);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	__ucmd_word_clear(word, __UCMD_TAG_HELD);
	KUNIT_EXPECT_TRUE(test, ucmd_tag_answer(&tag_tags, 0, 3));
	fixture_cancel(f, tag_uring_cmd);
	tag_ends_with(test, f, 3, 0);
	next = tag_started(test, TAG_RUN, FIXTURE_INLINE);
	fixture_cancel(f, tag_uring_cmd);
	KUNIT_EXPECT_EQ(test, tag_saw.aborted, 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	KUNIT_EXPECT_TRUE(test, ucmd_tag_answer(&tag_tags, 0, 4));
	tag_ends_with(test, next, 4, 0);
}

/* --- time limits --- */

static bool tag_sent_in_time(struct fixture_cmd *f)
{
	int i;

	for (i = 0; i < 200 && !tag_sent(f); i++)
		msleep(20);
	return tag_sent(f);
}

static void tag_limit_gives_up(struct kunit *test)
{
	struct fixture_cmd *f = tag_started(test, TAG_LIMIT, FIXTURE_INLINE);

	KUNIT_EXPECT_TRUE(test, tag_sent_in_time(f));
	KUNIT_EXPECT_EQ(test, tag_word(0), __UCMD_TAG_LIVE | __UCMD_TAG_OUT);
	tag_ends_with(test, f, -ETIME, __UCMD_TAG_OUT);
	KUNIT_EXPECT_EQ(test, tag_take(0), -EBUSY);
	KUNIT_EXPECT_FALSE(test, ucmd_tag_answer(&tag_tags, 0, 1));
	KUNIT_EXPECT_EQ(test, tag_refused(), 0);
	KUNIT_EXPECT_EQ(test, tag_word(0), 0);

	/* answered before its task has run */
	f = tag_started(test, TAG_LIMIT, FIXTURE_WORKER);
	KUNIT_EXPECT_TRUE(test, tag_sent_in_time(f));
	KUNIT_EXPECT_FALSE(test, ucmd_tag_answer(&tag_tags, 0, 1));
	tag_ends_with(test, f, -ETIME, 0);
}

static void tag_limit_is_put_off(struct kunit *test)
{
	struct fixture_cmd *f;
	ktime_t start;

	tag_table(&tag_ends);
	tag_saw.more = msecs_to_jiffies(100);
	start = ktime_get();
	f = tag_started(test, TAG_LIMIT, FIXTURE_INLINE);
	KUNIT_EXPECT_TRUE(test, tag_sent_in_time(f));
	KUNIT_EXPECT_EQ(test, tag_saw.expired, 2);
	KUNIT_EXPECT_GE(test, ktime_ms_delta(ktime_get(), start), 90);
	tag_ends_with(test, f, -ECOMM, __UCMD_TAG_OUT);
	KUNIT_EXPECT_EQ(test, tag_saw.gone, 0);
	ucmd_tags_reset(&tag_tags, 0);
	KUNIT_EXPECT_EQ(test, tag_saw.gone, 1);
}

/* The limit of the first one must not hit the second one. */
static void tag_limit_is_of_one_use(struct kunit *test)
{
	struct fixture_cmd *f = tag_started(test, TAG_LIMIT, FIXTURE_INLINE);

	ucmd_tag_answer(&tag_tags, 0, 1);
	fixture_run(f);
	f = tag_started(test, TAG_RUN, FIXTURE_INLINE);
	msleep(100);
	KUNIT_EXPECT_FALSE(test, tag_sent(f));
	KUNIT_EXPECT_TRUE(test, ucmd_tag_answer(&tag_tags, 0, 2));
	tag_ends_with(test, f, 2, 0);
}

/* --- reset --- */

static void tag_reset_ends_all(struct kunit *test)
{
	struct fixture_cmd *f;

	tag_table(&tag_ends);
	f = tag_started(test, TAG_RUN, FIXTURE_INLINE);
	KUNIT_EXPECT_EQ(test, ucmd_tags_stop(&tag_tags, -ENODEV), 0);
	ucmd_tags_reset(&tag_tags, -EL2HLT);
	KUNIT_EXPECT_EQ(test, ucmd_tags_out(&tag_tags), 1);
	tag_ends_with(test, f, -EL2HLT, 0);
	ucmd_tags_resume(&tag_tags);

	f = tag_started(test, TAG_RUN, FIXTURE_INLINE);	/* answered before */
	ucmd_tag_answer(&tag_tags, 0, 8);
	KUNIT_EXPECT_EQ(test, ucmd_tags_stop(&tag_tags, -ENODEV), 0);
	ucmd_tags_reset(&tag_tags, -EL2HLT);
	tag_ends_with(test, f, 8, 0);
	ucmd_tags_resume(&tag_tags);

	f = tag_started(test, TAG_RUN, FIXTURE_INLINE);	/* an orphan */
	fixture_cancel(f, tag_uring_cmd);
	KUNIT_EXPECT_EQ(test, ucmd_tags_stop(&tag_tags, -ENODEV), 0);
	ucmd_tags_reset(&tag_tags, -EL2HLT);
	KUNIT_EXPECT_EQ(test, tag_saw.gone, 1);
	KUNIT_EXPECT_EQ(test, ucmd_tags_out(&tag_tags), 0);
	KUNIT_EXPECT_EQ(test, tag_refused(), 0);
	ucmd_tags_resume(&tag_tags);
}

static void tag_limit_rests_while_stopped(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), TAG_LIMIT);

	memset(&tag_bell, 0, sizeof(tag_bell));
	tag_bell.limit = msecs_to_jiffies(60);
	KUNIT_EXPECT_EQ(test, fixture_issue(f, tag_uring_cmd, FIXTURE_INLINE), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, ucmd_tags_stop(&tag_tags, -ENODEV), 0);
	msleep(200);
	KUNIT_EXPECT_FALSE(test, tag_sent(f));
	ucmd_tags_resume(&tag_tags);
	KUNIT_EXPECT_TRUE(test, tag_sent_in_time(f));
	tag_ends_with(test, f, -ETIME, __UCMD_TAG_OUT);
}

/* The exit of the suite says nothing of it. */
static void tag_exit_with_an_orphan(struct kunit *test)
{
	struct fixture_cmd *f = tag_started(test, TAG_RUN, FIXTURE_INLINE);

	fixture_cancel(f, tag_uring_cmd);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ECANCELED);
	KUNIT_EXPECT_EQ(test, ucmd_tags_out(&tag_tags), 1);
}
#endif

static struct kunit_case tag_cases[] = {
	KUNIT_CASE(tag_is_taken_once),
	KUNIT_CASE(tag_any_is_each_once),
	KUNIT_CASE(tag_cookie_is_of_one_use),
	KUNIT_CASE(tag_answers_to_nobody),
	KUNIT_CASE(tag_stop_refuses_and_waits),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(tag_is_free_when_done),
	KUNIT_CASE(tag_doorbell_is_last),
	KUNIT_CASE(tag_doorbell_fails),
	KUNIT_CASE(tag_time_over_and_doorbell_fails),
	KUNIT_CASE(tag_refuses_polled_commands),
	KUNIT_CASE(tag_answer_in_two_steps),
	KUNIT_CASE(tag_cancel_leaves_an_orphan),
	KUNIT_CASE(tag_gone_keeps_the_entry),
	KUNIT_CASE(tag_cancel_waits_for_the_device),
	KUNIT_CASE(tag_abort_may_answer),
	KUNIT_CASE(tag_cancel_comes_too_late),
	KUNIT_CASE(tag_limit_gives_up),
	KUNIT_CASE(tag_limit_is_put_off),
	KUNIT_CASE(tag_limit_is_of_one_use),
	KUNIT_CASE(tag_reset_ends_all),
	KUNIT_CASE(tag_limit_rests_while_stopped),
	KUNIT_CASE(tag_exit_with_an_orphan),
#endif
	{ }
};

static struct kunit_suite tag_suite = {
	.name = "ucmd_tag",
	.init = tag_init,
	.exit = tag_exit,
	.test_cases = tag_cases,
};
kunit_test_suite(tag_suite);
