// SPDX-License-Identifier: GPL-2.0
/*
 * How two results are refused. How they are posted is tried on real rings: here
 * is none, and a command that got past the refusal would crash the test.
 */
#include <ucmd/cqe32.h>
#include <ucmd/op.h>

#include "fixture.h"

enum {
	CQE32_UNDECLARED,
	CQE32_DECLARED,
};

static int cqe32_calls;

UCMD_HANDLER(cqe32_handler, cmd, ctx)
{
	cqe32_calls++;
	return ucmd_complete32(cmd, 7, 8, ctx);
}

UCMD_OPS(cqe32_table,
	 UCMD_OP(CQE32_UNDECLARED, UCMD_NONE, cqe32_handler)
	 UCMD_OP(CQE32_DECLARED, UCMD_NONE, cqe32_handler, .cqe32 = true)
);

static void cqe32_expect_refusal(struct kunit *test, u32 opcode, int calls)
{
	struct fixture f, before;
	int bit;

	fixture_init(&f, opcode);
	before = f;
	cqe32_calls = 0;
	for (bit = 0; bit < 32; bit++) {
		if (1U << bit == IO_URING_F_CQE32)
			continue;
		KUNIT_EXPECT_EQ_MSG(test, cqe32_table(&f.cmd, 1U << bit), -EINVAL, "bit %d", bit);
	}
	KUNIT_EXPECT_EQ(test, cqe32_table(&f.cmd, ~IO_URING_F_CQE32), -EINVAL);
	KUNIT_EXPECT_EQ(test, cqe32_calls, calls);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static void cqe32_refused_by_the_handler(struct kunit *test)
{
	cqe32_expect_refusal(test, CQE32_UNDECLARED, 32);
}

static void cqe32_refused_by_the_table(struct kunit *test)
{
	cqe32_expect_refusal(test, CQE32_DECLARED, 0);
}

/* The handler's own word counts, not a context from elsewhere. */
UCMD_HANDLER(cqe32_forging_handler, cmd, ctx)
{
	return ucmd_complete32(cmd, 7, 8, __ucmd_ctx(~0U));
}

static void cqe32_refused_in_a_forged_context(struct kunit *test)
{
	struct fixture f;
	struct ucmd_action action;

	fixture_init(&f, 0);
	action = cqe32_forging_handler(__ucmd_issue(&f.cmd, ~IO_URING_F_CQE32));
	KUNIT_EXPECT_EQ(test, __ucmd_action_ret(action), -EINVAL);
}

/* The kernel posts two results with the words that the header passes. */
static void cqe32_raw_call(struct kunit *test)
{
	typedef void (*done32_t)(struct io_uring_cmd *, s32, u64, unsigned int);

	KUNIT_EXPECT_TRUE(test, __ucmd_is(__ucmd_raw_done32, done32_t));
#ifdef IORING_SETUP_CQE_MIXED
	KUNIT_EXPECT_TRUE(test, __ucmd_is(io_uring_cmd_done32, done32_t));
#else
	KUNIT_EXPECT_FALSE(test, __ucmd_is(io_uring_cmd_done, __ucmd_done_3));
#endif
}

static struct kunit_case cqe32_cases[] = {
	KUNIT_CASE(cqe32_refused_by_the_handler),
	KUNIT_CASE(cqe32_refused_by_the_table),
	KUNIT_CASE(cqe32_refused_in_a_forged_context),
	KUNIT_CASE(cqe32_raw_call),
	{ }
};

static struct kunit_suite cqe32_suite = {
	.name = "ucmd_cqe32",
	.test_cases = cqe32_cases,
};

kunit_test_suite(cqe32_suite);
