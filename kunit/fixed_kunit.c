// SPDX-License-Identifier: GPL-2.0
/*
 * What is refused before the core looks at a buffer. The core's own checks need a
 * ring, and are tried by tests/rings/11-fixed.c.
 */
#include <ucmd/fixed.h>
#include <ucmd/waiting/keep.h>
#include <ucmd/cmd/op.h>

#include "fixture.h"

enum {
	FIXED_IMPORT,
	FIXED_IMPORT_OWNED,
	FIXED_IMPORT_VEC,
	FIXED_IS,
	FIXED_ITER,
};

static u64 fixed_nr;
static struct ucmd_fixed fixed_part;
static struct ucmd_kept fixed_kept;
static struct iov_iter *fixed_iters[3];

static ucmd_handler fixed_import(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, ucmd_import_fixed(cmd, ITER_SOURCE, 4096, 1, &fixed_part));
}

static ucmd_handler fixed_import_owned(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);

	fixed_nr = ucmd_import_fixed(&owned, ITER_SOURCE, 4096, 1, &fixed_part);
	ucmd_keep(&owned, &fixed_kept);
	return action;
}

static ucmd_handler fixed_import_vec(UCMD_FRESH cmd)
{
#if UCMD_HAVE_FIXED_VEC
	return ucmd_complete(cmd, ucmd_import_fixed_vec(cmd, ITER_DEST, 0, fixed_nr, &fixed_part));
#else
	return ucmd_complete(cmd, -EOPNOTSUPP);
#endif
}

static ucmd_handler fixed_is(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, ucmd_is(cmd, FIXED) ? -EEXIST : -ENOENT);
}

static ucmd_handler fixed_iter(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(claimed);
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action;

	fixed_iters[0] = ucmd_fixed_iter(cmd, &fixed_part);
	action = ucmd_keep(cmd, &owned);
	fixed_iters[1] = ucmd_fixed_iter(&owned, &fixed_part);
	ucmd_keep(&owned, &fixed_kept);
	ucmd_take(&fixed_kept, &claimed);
	fixed_iters[2] = ucmd_fixed_iter(&claimed, &fixed_part);
	ucmd_keep(&claimed, &fixed_kept);
	return action;
}

static ucmd_handler fixed_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case FIXED_IMPORT:
		return ucmd_op(cmd, fixed_import, void);
	case FIXED_IMPORT_OWNED:
		return ucmd_op(cmd, fixed_import_owned, void);
	case FIXED_IMPORT_VEC:
		return ucmd_op(cmd, fixed_import_vec, void);
	case FIXED_IS:
		return ucmd_op(cmd, fixed_is, void);
	case FIXED_ITER:
		return ucmd_op(cmd, fixed_iter, void);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(fixed_table, fixed_issue);

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

static void fixed_owned_needs_the_flag(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, FIXED_IMPORT_OWNED);
	fixed_nr = 0;
	KUNIT_EXPECT_EQ(test, fixed_table(&f.cmd, 0), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, (int)fixed_nr, -EINVAL);
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
	KUNIT_EXPECT_PTR_EQ(test, fixed_iters[2], fixed_iters[0]);
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
	KUNIT_CASE(fixed_owned_needs_the_flag),
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
