// SPDX-License-Identifier: GPL-2.0
/*
 * What is refused before the core looks at a buffer. The core's own checks need a
 * ring, and are tried by examples/08-fixed.
 */
#include <ucmd/fixed.h>
#include <ucmd/op.h>

#include "fixture.h"

enum {
	FIXED_IMPORT,
	FIXED_IMPORT_VEC,
	FIXED_IS,
	FIXED_ITER,
};

static u64 fixed_nr;
static struct ucmd_fixed fixed_part;
static struct ucmd_parked fixed_parked;

UCMD_HANDLER(fixed_import, cmd, ctx)
{
	return ucmd_complete(cmd, ucmd_import_fixed(cmd, ITER_SOURCE, 4096, 1,
						    &fixed_part, ctx));
}

#if UCMD_HAVE_FIXED_VEC
UCMD_HANDLER(fixed_import_vec, cmd, ctx)
{
	return ucmd_complete(cmd, ucmd_import_fixed_vec(cmd, ITER_DEST, 0, fixed_nr,
							&fixed_part, ctx));
}
#else
UCMD_HANDLER(fixed_import_vec, cmd, ctx)
{
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
#endif

UCMD_HANDLER(fixed_is, cmd, ctx)
{
	return ucmd_complete(cmd, ucmd_is_fixed(cmd) ? -EEXIST : -ENOENT);
}

static struct iov_iter *fixed_iters[2];

UCMD_HANDLER(fixed_iter, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	fixed_iters[0] = ucmd_fixed_iter(cmd, &fixed_part);
	action = ucmd_queue(cmd, &queued);
	fixed_iters[1] = ucmd_fixed_iter(&queued, &fixed_part);
	ucmd_park(&queued, &fixed_parked);
	return action;
}

UCMD_OPS(fixed_table,
	 UCMD_OP(FIXED_IMPORT, UCMD_NONE, fixed_import)
	 UCMD_OP(FIXED_IMPORT_VEC, UCMD_NONE, fixed_import_vec)
	 UCMD_OP(FIXED_IS, UCMD_NONE, fixed_is)
	 UCMD_OP(FIXED_ITER, UCMD_NONE, fixed_iter)
);

static const unsigned int fixed_contexts[] = {
	0, IO_URING_F_NONBLOCK, IO_URING_F_UNLOCKED,
	IO_URING_F_NONBLOCK | IO_URING_F_COMPLETE_DEFER,
};

/* Every flag that is not the one: the core would follow a pointer that nobody set. */
static void fixed_without_flag(struct kunit *test, u32 opcode)
{
	struct ucmd_fixed before;
	struct fixture f;
	size_t i;
	int bit;

	fixture_init(&f, opcode);
	memset(&fixed_part, FIXTURE_RUBBISH, sizeof(fixed_part));
	before = fixed_part;
	fixed_nr = 1;
	for (i = 0; i < ARRAY_SIZE(fixed_contexts); i++) {
		for (bit = 0; bit < 32; bit++) {
			f.cmd.flags = 1U << bit;
			if (f.cmd.flags == IORING_URING_CMD_FIXED)
				continue;
			KUNIT_EXPECT_EQ_MSG(test, fixed_table(&f.cmd, fixed_contexts[i]),
					    -EINVAL, "bit %d", bit);
		}
		f.cmd.flags = ~IORING_URING_CMD_FIXED;
		KUNIT_EXPECT_EQ(test, fixed_table(&f.cmd, fixed_contexts[i]), -EINVAL);
	}
	KUNIT_EXPECT_TRUE(test, fixture_same(&fixed_part, &before, sizeof(before)));
}

static void fixed_import_needs_the_flag(struct kunit *test)
{
	fixed_without_flag(test, FIXED_IMPORT);
}

static void fixed_vec_needs_the_flag(struct kunit *test)
{
	if (!UCMD_HAVE_FIXED_VEC)
		kunit_skip(test, "no vectors before 6.15");
	fixed_without_flag(test, FIXED_IMPORT_VEC);
}

static void fixed_vec_number_is_bounded(struct kunit *test)
{
	static const u64 numbers[] = {
		0, UIO_MAXIOV + 1, U32_MAX, 1ULL << 32, (1ULL << 32) + 1, 1ULL << 63, U64_MAX,
	};
	struct fixture f;
	size_t i;

	if (!UCMD_HAVE_FIXED_VEC)
		kunit_skip(test, "no vectors before 6.15");
	fixture_init(&f, FIXED_IMPORT_VEC);
	f.cmd.flags = IORING_URING_CMD_FIXED;
	for (i = 0; i < ARRAY_SIZE(numbers); i++) {
		fixed_nr = numbers[i];
		KUNIT_EXPECT_EQ_MSG(test, fixed_table(&f.cmd, 0), -EINVAL, "%llu", fixed_nr);
	}
}

static void fixed_is_what_the_flag_says(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, FIXED_IS);
	f.cmd.flags = IORING_URING_CMD_FIXED;
	KUNIT_EXPECT_EQ(test, fixed_table(&f.cmd, 0), -EEXIST);
	f.cmd.flags = ~0U;
	KUNIT_EXPECT_EQ(test, fixed_table(&f.cmd, 0), -EEXIST);
	f.cmd.flags = ~IORING_URING_CMD_FIXED;
	KUNIT_EXPECT_EQ(test, fixed_table(&f.cmd, 0), -ENOENT);
}

static void fixed_iter_is_the_same_for_all_handles(struct kunit *test)
{
	struct fixture f, before;

	fixture_init(&f, FIXED_ITER);
	before = f;
	KUNIT_EXPECT_EQ(test, fixed_table(&f.cmd, 0), -EIOCBQUEUED);
	KUNIT_EXPECT_PTR_EQ(test, fixed_iters[0], &__ucmd_priv(&fixed_part, iter));
	KUNIT_EXPECT_PTR_EQ(test, fixed_iters[1], fixed_iters[0]);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

/* The core is called with the words that the header passes. */
static void fixed_raw_call(struct kunit *test)
{
	int known = __ucmd_is(io_uring_cmd_import_fixed, __ucmd_import_5v) +
		    __ucmd_is(io_uring_cmd_import_fixed, __ucmd_import_5) +
		    __ucmd_is(io_uring_cmd_import_fixed, __ucmd_import_6);

	KUNIT_EXPECT_EQ(test, known, 1);
	/* both came in the same release */
	KUNIT_EXPECT_EQ(test, (int)__ucmd_is(io_uring_cmd_import_fixed, __ucmd_import_6),
			(int)UCMD_HAVE_FIXED_VEC);
}

static struct kunit_case fixed_cases[] = {
	KUNIT_CASE(fixed_import_needs_the_flag),
	KUNIT_CASE(fixed_vec_needs_the_flag),
	KUNIT_CASE(fixed_vec_number_is_bounded),
	KUNIT_CASE(fixed_is_what_the_flag_says),
	KUNIT_CASE(fixed_iter_is_the_same_for_all_handles),
	KUNIT_CASE(fixed_raw_call),
	{ }
};

static struct kunit_suite fixed_suite = {
	.name = "ucmd_fixed",
	.test_cases = fixed_cases,
};

kunit_test_suite(fixed_suite);
