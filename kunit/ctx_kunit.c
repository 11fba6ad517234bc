// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ctx.h>

#include "fixture.h"

static const unsigned int ctx_flags[] = {
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

/* Calls @predicate with every flag alone, and with all but that one. */
static void ctx_expect_only(struct kunit *test, bool (*predicate)(struct ucmd_ctx),
			    unsigned int flag, bool with)
{
	size_t i;

	KUNIT_EXPECT_EQ(test, predicate(__ucmd_ctx(0)), !with);
	KUNIT_EXPECT_EQ(test, predicate(__ucmd_ctx(~0U)), with);
	for (i = 0; i < ARRAY_SIZE(ctx_flags); i++) {
		bool want = (ctx_flags[i] == flag) == with;

		KUNIT_EXPECT_EQ_MSG(test, predicate(__ucmd_ctx(ctx_flags[i])), want,
				    "only flag %#x", ctx_flags[i]);
		KUNIT_EXPECT_EQ_MSG(test, predicate(__ucmd_ctx(~ctx_flags[i])), !want,
				    "all but flag %#x", ctx_flags[i]);
	}
}

static void ctx_nonblock(struct kunit *test)
{
	ctx_expect_only(test, ucmd_ctx_nonblock, IO_URING_F_NONBLOCK, true);
}

static void ctx_locked(struct kunit *test)
{
	ctx_expect_only(test, ucmd_ctx_locked, IO_URING_F_UNLOCKED, false);
}

static void ctx_sqe128(struct kunit *test)
{
	ctx_expect_only(test, ucmd_ctx_sqe128, IO_URING_F_SQE128, true);
}

static void ctx_cqe32(struct kunit *test)
{
	ctx_expect_only(test, ucmd_ctx_cqe32, IO_URING_F_CQE32, true);
}

static void ctx_iopoll(struct kunit *test)
{
	ctx_expect_only(test, ucmd_ctx_iopoll, IO_URING_F_IOPOLL, true);
}

#if UCMD_HAVE_COMPAT
static bool ctx_call_compat(struct ucmd_ctx ctx)
{
	return ucmd_ctx_compat(ctx);
}

static void ctx_compat(struct kunit *test)
{
	ctx_expect_only(test, ctx_call_compat, IO_URING_F_COMPAT, true);
}

static void ctx_compat_evaluates_once(struct kunit *test)
{
	struct ucmd_ctx ctx = __ucmd_ctx(IO_URING_F_COMPAT);
	int evaluated = 0;

	KUNIT_EXPECT_TRUE(test, ucmd_ctx_compat((evaluated++, ctx)));
	KUNIT_EXPECT_EQ(test, evaluated, 1);
}
#else
static void ctx_compat(struct kunit *test)
{
	kunit_skip(test, "IO_URING_F_COMPAT came with Linux 6.7");
}

static void ctx_compat_evaluates_once(struct kunit *test)
{
	kunit_skip(test, "IO_URING_F_COMPAT came with Linux 6.7");
}
#endif

static void ctx_unlocked(struct kunit *test)
{
	struct ucmd_ctx ctx = ucmd_ctx_unlocked();

	KUNIT_EXPECT_EQ(test, __ucmd_ctx_flags(ctx), IO_URING_F_UNLOCKED);
	KUNIT_EXPECT_FALSE(test, ucmd_ctx_locked(ctx));
	KUNIT_EXPECT_FALSE(test, ucmd_ctx_nonblock(ctx));
}

static void ctx_keeps_every_flag(struct kunit *test)
{
	int bit;

	for (bit = 0; bit < 32; bit++)
		KUNIT_EXPECT_EQ(test, __ucmd_ctx_flags(__ucmd_ctx(1U << bit)), 1U << bit);
}

static void ctx_is_one_word(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, sizeof(struct ucmd_ctx), sizeof(unsigned int));
}

static struct kunit_case ctx_cases[] = {
	KUNIT_CASE(ctx_nonblock),
	KUNIT_CASE(ctx_locked),
	KUNIT_CASE(ctx_sqe128),
	KUNIT_CASE(ctx_cqe32),
	KUNIT_CASE(ctx_iopoll),
	KUNIT_CASE(ctx_compat),
	KUNIT_CASE(ctx_compat_evaluates_once),
	KUNIT_CASE(ctx_unlocked),
	KUNIT_CASE(ctx_keeps_every_flag),
	KUNIT_CASE(ctx_is_one_word),
	{ }
};

static struct kunit_suite ctx_suite = {
	.name = "ucmd_ctx",
	.test_cases = ctx_cases,
};

kunit_test_suite(ctx_suite);
