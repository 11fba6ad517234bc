// SPDX-License-Identifier: GPL-2.0
#include <ucmd/cmd/cmd.h>
#include <ucmd/waiting/keep.h>
#include <ucmd/cmd/op.h>

#include "../compat_fixture.h"

enum {
	CMD_RESULT,
	CMD_RETRY,
	CMD_LOOK,
	CMD_TWO_RESULTS,
	CMD_TWO_RESULTS_DECLARED,
	CMD_REISSUE,
	CMD_REISSUE_BLOCKS,
};

static int cmd_result;
static int cmd_calls;

static struct {
	unsigned int flags;
	u32 opcode;
	struct file *file;
	int *private;
	u32 owned_opcode;
	struct file *owned_file;
} cmd_seen;

static ucmd_handler cmd_complete(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, cmd_result);
}

static ucmd_handler cmd_retry(UCMD_FRESH cmd)
{
	return ucmd_retry_blocking(cmd);
}

static ucmd_handler cmd_look(UCMD_FRESH cmd, int *private)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action;
	struct ucmd_kept kept;

	cmd_seen.flags = __ucmd_h(cmd)->flags;
	cmd_seen.opcode = ucmd_opcode(cmd);
	cmd_seen.file = ucmd_file(cmd);
	cmd_seen.private = private;
	action = ucmd_keep(cmd, &owned);
	cmd_seen.owned_opcode = ucmd_opcode(&owned);
	cmd_seen.owned_file = ucmd_file(&owned);
	ucmd_keep(&owned, &kept);
	return action;
}

static ucmd_handler cmd_two_results(UCMD_FRESH cmd)
{
	cmd_calls++;
	return ucmd_complete(cmd, 7, 8ull);
}

static ucmd_handler cmd_reissue(UCMD_FRESH cmd)
{
#if UCMD_HAVE_REISSUE
	cmd_seen.opcode = ucmd_is(cmd, REISSUE);
#endif
	if (cmd_result)
		return ucmd_complete(cmd, cmd_result);
	return ucmd_retry_blocking(cmd);
}

static ucmd_handler cmd_issue(UCMD_FRESH cmd, u32 op, int *private)
{
	switch (op) {
	case CMD_RESULT:
		return ucmd_op(cmd, cmd_complete, void);
	case CMD_RETRY:
		return ucmd_op(cmd, cmd_retry, void);
	case CMD_LOOK:
		return ucmd_op(cmd, cmd_look, void, (private));
	case CMD_TWO_RESULTS:
		return ucmd_op(cmd, cmd_two_results, void);
	case CMD_TWO_RESULTS_DECLARED:
		return ucmd_op(cmd, cmd_two_results, void, .cqe32 = true);
	case CMD_REISSUE:
		return ucmd_op(cmd, cmd_reissue, void);
	case CMD_REISSUE_BLOCKS:
		return ucmd_op(cmd, cmd_reissue, void, .may_block = true);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(cmd_uring_cmd, cmd_issue);

static const unsigned int cmd_flags[] = {
	0, IO_URING_F_NONBLOCK, IO_URING_F_UNLOCKED,
	IO_URING_F_NONBLOCK | IO_URING_F_COMPLETE_DEFER,
};

static void cmd_complete_returns_the_result(struct kunit *test)
{
	static const int results[] = {
		0, -EINVAL, INT_MIN,
		/* As constants these are an error for the compiler. */
		-ERESTARTSYS, -EIOCBQUEUED,
	};
	struct fixture f, before;
	size_t i, j;

	fixture_init(&f, CMD_RESULT);
	before = f;
	for (i = 0; i < ARRAY_SIZE(results); i++) {
		cmd_result = results[i];
		for (j = 0; j < ARRAY_SIZE(cmd_flags); j++)
			KUNIT_EXPECT_EQ(test, cmd_uring_cmd(&f.cmd, cmd_flags[j]), results[i]);
	}
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static void cmd_complete_returns_positive_results(struct kunit *test)
{
	struct fixture f;

	if (__UCMD_POSITIVE_LOST)
		kunit_skip(test, "here a positive result completes the command for good");
	fixture_init(&f, CMD_RESULT);
	cmd_result = 1;
	KUNIT_EXPECT_EQ(test, cmd_uring_cmd(&f.cmd, 0), 1);
	cmd_result = INT_MAX;
	KUNIT_EXPECT_EQ(test, cmd_uring_cmd(&f.cmd, 0), INT_MAX);
}

static void cmd_retry_returns_eagain(struct kunit *test)
{
	struct fixture f;
	size_t i;

	fixture_init(&f, CMD_RETRY);
	for (i = 0; i < ARRAY_SIZE(cmd_flags); i++)
		KUNIT_EXPECT_EQ(test, cmd_uring_cmd(&f.cmd, cmd_flags[i]), -EAGAIN);
}

static void cmd_knows_where_it_came_from(struct kunit *test)
{
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);
	struct fixture f, before;
	int data;

	KUNIT_ASSERT_NOT_NULL(test, file);
	file->private_data = &data;
	fixture_init(&f, CMD_LOOK);
	f.cmd.file = file;
	before = f;
	KUNIT_EXPECT_EQ(test, cmd_uring_cmd(&f.cmd, 0), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, cmd_seen.opcode, CMD_LOOK);
	KUNIT_EXPECT_PTR_EQ(test, cmd_seen.file, file);
	KUNIT_EXPECT_PTR_EQ(test, cmd_seen.private, &data);
	KUNIT_EXPECT_EQ(test, cmd_seen.owned_opcode, CMD_LOOK);
	KUNIT_EXPECT_PTR_EQ(test, cmd_seen.owned_file, file);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

/* Nothing waits in this driver: a call that would cancel is one as any other. */
static void cmd_handler_gets_the_flags(struct kunit *test)
{
	struct fixture f;
	int bit;

	fixture_init(&f, CMD_LOOK);
	for (bit = 0; bit < 32; bit++) {
		KUNIT_EXPECT_EQ(test, cmd_uring_cmd(&f.cmd, 1U << bit), -EIOCBQUEUED);
		KUNIT_EXPECT_EQ(test, cmd_seen.flags, 1U << bit);
	}
}

static void cmd_evaluates_once(struct kunit *test)
{
	DEFINE_UCMD_OWNED(owned);
	int evaluated = 0;
	struct fixture f;

	fixture_init(&f, 5);
	__ucmd_own_owned(&owned, &f.cmd, 0);
	KUNIT_EXPECT_EQ(test, ucmd_opcode((evaluated++, &owned)), 5);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_file((evaluated++, &owned)), &fixture_file);
	KUNIT_EXPECT_EQ(test, evaluated, 2);
	__ucmd_take(&owned);
}

/* --- facts of the issue --- */

static const unsigned int cmd_facts[] = {
	IO_URING_F_COMPLETE_DEFER,
	IO_URING_F_UNLOCKED,
	IO_URING_F_MULTISHOT,
	IO_URING_F_NONBLOCK,
	IO_URING_F_SQE128,
	IO_URING_F_CQE32,
	IO_URING_F_IOPOLL,
#if UCMD_HAVE_CANCEL
	IO_URING_F_CANCEL,
#endif
#if UCMD_HAVE_COMPAT
	IO_URING_F_COMPAT,
#endif
};

static bool cmd_answer;

#define CMD_FACT(fact)							\
static ucmd_handler cmd_look_at_##fact(UCMD_FRESH cmd, u32 op, void *private) \
{									\
	cmd_answer = ucmd_is(cmd, fact);				\
	return ucmd_complete(cmd, 0);					\
}									\
DEFINE_UCMD(cmd_ask_##fact, cmd_look_at_##fact)

CMD_FACT(NONBLOCK);
CMD_FACT(SQE128);
CMD_FACT(CQE32);
CMD_FACT(WORKER);
CMD_FACT(IOPOLL);
#if UCMD_HAVE_COMPAT
CMD_FACT(COMPAT);
#endif

static bool cmd_ask(int (*fact)(struct io_uring_cmd *, unsigned int), unsigned int flags)
{
	struct fixture f;

	fixture_init(&f, 0);
	cmd_answer = false;
	fact(&f.cmd, flags);
	return cmd_answer;
}

/* Asks with every flag alone, and with all but that one. */
static void cmd_expect_only(struct kunit *test, int (*fact)(struct io_uring_cmd *, unsigned int),
			    unsigned int flag)
{
	size_t i;

	KUNIT_EXPECT_FALSE(test, cmd_ask(fact, 0));
	KUNIT_EXPECT_TRUE(test, cmd_ask(fact, ~0U));
	for (i = 0; i < ARRAY_SIZE(cmd_facts); i++) {
		bool want = cmd_facts[i] == flag;

		KUNIT_EXPECT_EQ_MSG(test, cmd_ask(fact, cmd_facts[i]), want,
				    "only flag %#x", cmd_facts[i]);
		KUNIT_EXPECT_EQ_MSG(test, cmd_ask(fact, ~cmd_facts[i]), !want,
				    "all but flag %#x", cmd_facts[i]);
	}
}

static void cmd_nonblock(struct kunit *test)
{
	cmd_expect_only(test, cmd_ask_NONBLOCK, IO_URING_F_NONBLOCK);
}

static void cmd_sqe128(struct kunit *test)
{
	cmd_expect_only(test, cmd_ask_SQE128, IO_URING_F_SQE128);
}

static void cmd_cqe32(struct kunit *test)
{
	cmd_expect_only(test, cmd_ask_CQE32, IO_URING_F_CQE32);
}

static void cmd_worker(struct kunit *test)
{
	cmd_expect_only(test, cmd_ask_WORKER, IO_URING_F_UNLOCKED);
}

static void cmd_iopoll(struct kunit *test)
{
	cmd_expect_only(test, cmd_ask_IOPOLL, IO_URING_F_IOPOLL);
}

#if UCMD_HAVE_COMPAT
static void cmd_compat(struct kunit *test)
{
	cmd_expect_only(test, cmd_ask_COMPAT, IO_URING_F_COMPAT);
}
#else
static void cmd_compat(struct kunit *test)
{
	kunit_skip(test, "IO_URING_F_COMPAT came with Linux 6.7");
}
#endif

#if UCMD_HAVE_REISSUE
/* As io_uring_cmd() does with what a handler returns. */
static bool cmd_is_reissue(struct fixture *f, u32 opcode, int result, unsigned int flags)
{
	cmd_seen.opcode = 2;
	cmd_result = result;
	f->cmd.cmd_op = opcode;
	if (cmd_uring_cmd(&f->cmd, flags) == -EAGAIN)
		f->cmd.flags |= IORING_URING_CMD_REISSUE;
	return cmd_seen.opcode;
}

static void cmd_reissue_after_retry(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	f.cmd.flags = ~IORING_URING_CMD_REISSUE;
	KUNIT_EXPECT_FALSE(test, cmd_is_reissue(&f, CMD_REISSUE, 0, IO_URING_F_NONBLOCK));
	KUNIT_EXPECT_TRUE(test, cmd_is_reissue(&f, CMD_REISSUE, 0, 0));
	KUNIT_EXPECT_TRUE(test, cmd_is_reissue(&f, CMD_REISSUE, -ENOENT, 0));
}

static void cmd_reissue_after_eagain(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	KUNIT_EXPECT_FALSE(test, cmd_is_reissue(&f, CMD_REISSUE, -EAGAIN, IO_URING_F_NONBLOCK));
	KUNIT_EXPECT_TRUE(test, cmd_is_reissue(&f, CMD_REISSUE, -ENOENT, 0));
}

/* The word of the PDU alone is nothing: the PDU of a new command holds rubbish. */
static void cmd_reissue_needs_the_flag(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	*(unsigned long *)f.cmd.pdu = __UCMD_RAN;
	KUNIT_EXPECT_FALSE(test, cmd_is_reissue(&f, CMD_REISSUE, -ENOENT, 0));
}

/* The core issues it again, but its handler has not run. */
static void cmd_reissue_of_what_may_block(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	*(unsigned long *)f.cmd.pdu = __UCMD_RAN;
	cmd_is_reissue(&f, CMD_REISSUE_BLOCKS, -ENOENT, IO_URING_F_NONBLOCK);
	KUNIT_EXPECT_EQ(test, cmd_seen.opcode, 2);
	KUNIT_EXPECT_TRUE(test, f.cmd.flags & IORING_URING_CMD_REISSUE);
	KUNIT_EXPECT_FALSE(test, cmd_is_reissue(&f, CMD_REISSUE_BLOCKS, -ENOENT, 0));
}
#else
static void cmd_reissue_after_retry(struct kunit *test)
{
	kunit_skip(test, "drivers are told of a reissue since Linux 6.18");
}
#endif

/* --- two results --- */

static void cmd_expect_refusal(struct kunit *test, u32 opcode, int calls)
{
	struct fixture f, before;
	int bit;

	fixture_init(&f, opcode);
	before = f;
	cmd_calls = 0;
	for (bit = 0; bit < 32; bit++) {
		if (1U << bit == IO_URING_F_CQE32)
			continue;
		KUNIT_EXPECT_EQ_MSG(test, cmd_uring_cmd(&f.cmd, 1U << bit), -EINVAL,
				    "bit %d", bit);
	}
	KUNIT_EXPECT_EQ(test, cmd_uring_cmd(&f.cmd, ~IO_URING_F_CQE32), -EINVAL);
	KUNIT_EXPECT_EQ(test, cmd_calls, calls);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static void cmd_two_results_refused_by_the_handler(struct kunit *test)
{
	cmd_expect_refusal(test, CMD_TWO_RESULTS, 32);
}

static void cmd_two_results_refused_by_the_operation(struct kunit *test)
{
	cmd_expect_refusal(test, CMD_TWO_RESULTS_DECLARED, 0);
}

/* The kernel posts two results with the words that the header passes. */
static void cmd_two_results_raw_call(struct kunit *test)
{
	typedef void (*done32_t)(struct io_uring_cmd *, s32, u64, unsigned int);

	KUNIT_EXPECT_TRUE(test, __ucmd_is(__ucmd_raw_done32, done32_t));
#ifdef IORING_SETUP_CQE_MIXED
	KUNIT_EXPECT_TRUE(test, __ucmd_is(io_uring_cmd_done32, done32_t));
#else
	KUNIT_EXPECT_FALSE(test, __ucmd_is(io_uring_cmd_done, __ucmd_done_3));
#endif
}

/* --- completion, of commands that have a ring --- */

#if UCMD_HAVE_CANCEL
static void cmd_two_results_are_posted(struct kunit *test)
{
	static const u32 opcodes[] = { CMD_TWO_RESULTS, CMD_TWO_RESULTS_DECLARED };
	struct fixture_ring *ring = fixture_ring(test);
	size_t i;

	ring->ctx.flags |= IORING_SETUP_CQE32;
	for (i = 0; i < ARRAY_SIZE(opcodes); i++) {
		struct fixture_cmd *f = fixture_cmd(test, ring, opcodes[i]);

		KUNIT_EXPECT_EQ(test, fixture_issue(f, cmd_uring_cmd,
						    FIXTURE_INLINE | IO_URING_F_CQE32),
				-EIOCBQUEUED);
		KUNIT_EXPECT_EQ(test, fixture_result(f), 7);
		KUNIT_EXPECT_EQ(test, f->req.big_cqe.extra1, 8);
	}
}

/* Completed in the list of this call, or by way of the task */
static bool cmd_was_deferred(struct fixture_cmd *f)
{
	return !f->req.io_task_work.func;
}

static void cmd_done(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd *f = fixture_cmd(test, ring, 0);
	DEFINE_UCMD_OWNED(owned);

	mutex_lock(&ring->ctx.uring_lock);
	__ucmd_own_owned(&owned, f->cmd, IO_URING_F_COMPLETE_DEFER);
	ucmd_done(&owned, -ENOENT);
	mutex_unlock(&ring->ctx.uring_lock);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->live, 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ENOENT);
	KUNIT_EXPECT_TRUE(test, cmd_was_deferred(f));
}

/* With the flags of the call: in a worker the ring lock is not held. */
static void cmd_done_in_a_worker(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), 0);
	DEFINE_UCMD_OWNED(owned);

	__ucmd_own_owned(&owned, f->cmd, FIXTURE_WORKER);
	ucmd_done(&owned, 1);
	KUNIT_EXPECT_EQ(test, fixture_result(f), 1);
	KUNIT_EXPECT_FALSE(test, cmd_was_deferred(f));
}

static void cmd_done_with_two_results(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd *f = fixture_cmd(test, ring, 0);
	DEFINE_UCMD_OWNED(owned);

	ring->ctx.flags |= IORING_SETUP_CQE32;
	mutex_lock(&ring->ctx.uring_lock);
	__ucmd_own_owned(&owned, f->cmd, IO_URING_F_COMPLETE_DEFER);
	ucmd_done(&owned, 2, ~1ULL);
	mutex_unlock(&ring->ctx.uring_lock);
	KUNIT_EXPECT_EQ(test, fixture_result(f), 2);
	KUNIT_EXPECT_EQ(test, f->req.big_cqe.extra1, ~1ULL);
	KUNIT_EXPECT_TRUE(test, cmd_was_deferred(f));
}

static void cmd_done_unlocked(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), 0);
	DEFINE_UCMD_CLAIMED(claimed);

	__ucmd_raw_mark_cancelable(f->cmd, FIXTURE_WORKER);
	KUNIT_EXPECT_TRUE(test, fixture_marked(f));
	__ucmd_own_claimed(&claimed, f->cmd, 0);
	ucmd_done_unlocked(&claimed, -EIO);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&claimed)->live, 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -EIO);
	KUNIT_EXPECT_FALSE(test, cmd_was_deferred(f));
	KUNIT_EXPECT_FALSE(test, fixture_marked(f));
}

static void cmd_same_ring(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd *a = fixture_cmd(test, ring, 0), *b = fixture_cmd(test, ring, 0);
	DEFINE_UCMD_CLAIMED(claimed);
	DEFINE_UCMD_OWNED(here);
	DEFINE_UCMD_OWNED(by);

	__ucmd_own_owned(&by, a->cmd, IO_URING_F_COMPLETE_DEFER);
	__ucmd_own_claimed(&claimed, b->cmd, 0);
	if (ucmd_same_ring(&claimed, &by, &here)) {
		KUNIT_EXPECT_EQ(test, __ucmd_h(&here)->flags, __ucmd_h(&by)->flags);
		KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&here), b->cmd);
	} else {
		KUNIT_FAIL(test, "two commands of one ring");
		__ucmd_take(&claimed);
	}
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&by), a->cmd);
}

static void cmd_other_ring(struct kunit *test)
{
	struct fixture_cmd *a = fixture_cmd(test, fixture_ring(test), 0);
	struct fixture_cmd *b = fixture_cmd(test, fixture_ring(test), 0);
	DEFINE_UCMD_CLAIMED(claimed);
	DEFINE_UCMD_OWNED(here);
	DEFINE_UCMD_OWNED(by);

	__ucmd_own_owned(&by, a->cmd, IO_URING_F_COMPLETE_DEFER);
	__ucmd_own_claimed(&claimed, b->cmd, 0);
	if (ucmd_same_ring(&claimed, &by, &here)) {
		KUNIT_FAIL(test, "two commands of two rings");
		__ucmd_take(&here);
	} else {
		KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&claimed), b->cmd);
	}
	__ucmd_take(&by);
}
#endif

static struct kunit_case cmd_cases[] = {
	KUNIT_CASE(cmd_complete_returns_the_result),
	KUNIT_CASE(cmd_complete_returns_positive_results),
	KUNIT_CASE(cmd_retry_returns_eagain),
	KUNIT_CASE(cmd_knows_where_it_came_from),
	KUNIT_CASE(cmd_handler_gets_the_flags),
	KUNIT_CASE(cmd_evaluates_once),
	KUNIT_CASE(cmd_nonblock),
	KUNIT_CASE(cmd_sqe128),
	KUNIT_CASE(cmd_cqe32),
	KUNIT_CASE(cmd_worker),
	KUNIT_CASE(cmd_iopoll),
	KUNIT_CASE(cmd_compat),
	KUNIT_CASE(cmd_reissue_after_retry),
#if UCMD_HAVE_REISSUE
	KUNIT_CASE(cmd_reissue_after_eagain),
	KUNIT_CASE(cmd_reissue_needs_the_flag),
	KUNIT_CASE(cmd_reissue_of_what_may_block),
#endif
	KUNIT_CASE(cmd_two_results_refused_by_the_handler),
	KUNIT_CASE(cmd_two_results_refused_by_the_operation),
	KUNIT_CASE(cmd_two_results_raw_call),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(cmd_two_results_are_posted),
	KUNIT_CASE(cmd_done),
	KUNIT_CASE(cmd_done_in_a_worker),
	KUNIT_CASE(cmd_done_with_two_results),
	KUNIT_CASE(cmd_done_unlocked),
	KUNIT_CASE(cmd_same_ring),
	KUNIT_CASE(cmd_other_ring),
#endif
	{ }
};

static struct kunit_suite cmd_suite = {
	.name = "ucmd_cmd",
	.test_cases = cmd_cases,
};

kunit_test_suite(cmd_suite);
