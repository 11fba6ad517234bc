// SPDX-License-Identifier: GPL-2.0
#include <ucmd/waiting/keep.h>
#include <ucmd/cmd/op.h>

#include "../fixture.h"

enum {
	KEEP_KEPT,
	KEEP_COOKIE,
	KEEP_OWNED,
	KEEP_TWICE,
};

static struct ucmd_kept keep_at[4];
static void *keep_cookie;
static int keep_nr;
static unsigned int keep_flags;

static ucmd_handler keep_on(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);

	keep_flags = __ucmd_h(&owned)->flags;
	ucmd_keep(&owned, &keep_at[0]);
	return action;
}

static ucmd_handler keep_twice(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(claimed);
	struct ucmd_action action = ucmd_keep(cmd, &keep_at[0]);

	ucmd_take(&keep_at[0], &claimed);
	ucmd_keep(&claimed, &keep_at[1]);
	return action;
}

static ucmd_handler keep_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case KEEP_KEPT:
		return ucmd_keep(cmd, &keep_at[keep_nr]);
	case KEEP_COOKIE:
		return ucmd_keep(cmd, &keep_cookie);
	case KEEP_OWNED:
		return ucmd_op(cmd, keep_on, void);
	}
	return keep_twice(NULL, cmd);
}
DEFINE_UCMD(keep_uring_cmd, keep_issue);

/* Takes a command up, and looks which one it is. */
static struct io_uring_cmd *keep_take(struct ucmd_kept *kept)
{
	DEFINE_UCMD_CLAIMED(cmd, kept);

	return __ucmd_take(&cmd);
}

static void keep_is_a_pointer(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, sizeof(struct ucmd_kept), sizeof(void *));
}

static void keep_returns_eiocbqueued(struct kunit *test)
{
	static const unsigned int flags[] = {
		0, IO_URING_F_NONBLOCK, IO_URING_F_UNLOCKED,
		IO_URING_F_NONBLOCK | IO_URING_F_COMPLETE_DEFER,
	};
	static const u32 ops[] = { KEEP_KEPT, KEEP_COOKIE, KEEP_OWNED, KEEP_TWICE };
	struct fixture f, before;
	size_t i, j;

	keep_nr = 0;
	for (i = 0; i < ARRAY_SIZE(ops); i++) {
		fixture_init(&f, ops[i]);
		before = f;
		for (j = 0; j < ARRAY_SIZE(flags); j++)
			KUNIT_EXPECT_EQ(test, keep_uring_cmd(&f.cmd, flags[j]), -EIOCBQUEUED);
		KUNIT_EXPECT_TRUE_MSG(test, fixture_same(&f, &before, sizeof(f)), "case %zu", i);
	}
}

static void keep_keeps_the_command(struct kunit *test)
{
	struct fixture f[ARRAY_SIZE(keep_at)];
	int i;

	for (i = 0; i < ARRAY_SIZE(f); i++) {
		fixture_init(&f[i], KEEP_KEPT);
		keep_nr = i;
		KUNIT_EXPECT_EQ(test, keep_uring_cmd(&f[i].cmd, 0), -EIOCBQUEUED);
	}
	for (i = ARRAY_SIZE(f) - 1; i >= 0; i--)
		KUNIT_EXPECT_PTR_EQ(test, keep_take(&keep_at[i]), &f[i].cmd);
}

static void keep_of_a_fresh_in_a_cookie(struct kunit *test)
{
	DEFINE_UCMD_CLAIMED(claimed);
	struct fixture f;

	fixture_init(&f, KEEP_COOKIE);
	KUNIT_EXPECT_EQ(test, keep_uring_cmd(&f.cmd, 0), -EIOCBQUEUED);
	ucmd_take(keep_cookie, &claimed);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&claimed), &f.cmd);
}

static void keep_of_a_fresh_that_goes_on(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, KEEP_OWNED);
	KUNIT_EXPECT_EQ(test, keep_uring_cmd(&f.cmd, IO_URING_F_SQE128), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, keep_flags, (unsigned int)IO_URING_F_SQE128);
	KUNIT_EXPECT_PTR_EQ(test, keep_take(&keep_at[0]), &f.cmd);
}

static void keep_again_elsewhere(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, KEEP_TWICE);
	memset(keep_at, 0, sizeof(keep_at));
	KUNIT_EXPECT_EQ(test, keep_uring_cmd(&f.cmd, 0), -EIOCBQUEUED);
	KUNIT_EXPECT_PTR_EQ(test, keep_take(&keep_at[1]), &f.cmd);
}

static void keep_of_an_owned(struct kunit *test)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_kept kept;
	void *cookie = NULL;
	struct fixture f;

	fixture_init(&f, 0);
	__ucmd_own_owned(&owned, &f.cmd, 0);
	ucmd_keep(&owned, &kept);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->live, 0);
	KUNIT_EXPECT_PTR_EQ(test, keep_take(&kept), &f.cmd);

	__ucmd_own_owned(&owned, &f.cmd, 0);
	ucmd_keep(&owned, &cookie);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->live, 0);
	KUNIT_EXPECT_PTR_EQ(test, cookie, &f.cmd);
}

static void keep_of_a_claimed(struct kunit *test)
{
	DEFINE_UCMD_CLAIMED(claimed);
	struct ucmd_kept kept;
	void *cookie = NULL;
	struct fixture f;

	fixture_init(&f, 0);
	__ucmd_own_claimed(&claimed, &f.cmd, 0);
	ucmd_keep(&claimed, &kept);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&claimed)->live, 0);
	ucmd_take(&kept, &claimed);
	ucmd_keep(&claimed, &cookie);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&claimed)->live, 0);
	KUNIT_EXPECT_PTR_EQ(test, cookie, &f.cmd);
}

static void keep_cookie_of_a_callback(struct kunit *test)
{
	DEFINE_UCMD_OWNED(owned);
	struct fixture f;
	void *cookie;

	fixture_init(&f, 0);
	__ucmd_own_owned(&owned, &f.cmd, 0);
	cookie = ucmd_cookie(&owned);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->live, 0);
	{
		DEFINE_UCMD_CLAIMED(claimed, cookie);

		KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&claimed), &f.cmd);
		KUNIT_EXPECT_PTR_EQ(test, ucmd_cookie(&claimed), &f.cmd);
		KUNIT_EXPECT_EQ(test, __ucmd_h(&claimed)->live, 0);
	}
}

static void keep_defines_claimed_handles(struct kunit *test)
{
	struct ucmd_kept kept;
	struct fixture f;

	fixture_init(&f, 0);
	__ucmd_priv(&kept, cmd) = &f.cmd;
	{
		DEFINE_UCMD_CLAIMED(empty);
		DEFINE_UCMD_CLAIMED(full, &kept);

		KUNIT_EXPECT_EQ(test, __ucmd_h(&empty)->live, 0);
		KUNIT_EXPECT_EQ(test, __ucmd_h(&empty)->known, 1);
		KUNIT_EXPECT_EQ(test, __ucmd_h(&full)->live, __UCMD_LIVE);
		KUNIT_EXPECT_EQ(test, __ucmd_h(&full)->known, 1);
		KUNIT_EXPECT_EQ(test, __ucmd_h(&full)->flags, 0);
		KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&full), &f.cmd);
	}
}

/* A submission that failed: the command is again one of this call. */
static void keep_undo(struct kunit *test)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_kept kept;
	struct fixture f;

	fixture_init(&f, 0);
	__ucmd_own_owned(&owned, &f.cmd, IO_URING_F_COMPLETE_DEFER);
	ucmd_keep(&owned, &kept);
	ucmd_take(&kept, &owned);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->live, __UCMD_LIVE);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->flags, (unsigned int)IO_URING_F_COMPLETE_DEFER);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&owned), &f.cmd);
	ucmd_keep(&owned, &kept);
	KUNIT_EXPECT_PTR_EQ(test, keep_take(&kept), &f.cmd);
}

static void keep_evaluates_once(struct kunit *test)
{
	DEFINE_UCMD_OWNED(owned);
	DEFINE_UCMD_CLAIMED(claimed);
	int handles = 0, places = 0;
	struct ucmd_kept kept[2];
	struct fixture f;

	fixture_init(&f, 0);
	__ucmd_own_owned(&owned, &f.cmd, 0);
	ucmd_keep((handles++, &owned), &kept[places++]);
	ucmd_take(&kept[--places], (handles++, &claimed));
	KUNIT_EXPECT_PTR_EQ(test, ucmd_cookie((handles++, &claimed)), &f.cmd);
	KUNIT_EXPECT_EQ(test, handles, 3);
	KUNIT_EXPECT_EQ(test, places, 0);
}

static struct kunit_case keep_cases[] = {
	KUNIT_CASE(keep_is_a_pointer),
	KUNIT_CASE(keep_returns_eiocbqueued),
	KUNIT_CASE(keep_keeps_the_command),
	KUNIT_CASE(keep_of_a_fresh_in_a_cookie),
	KUNIT_CASE(keep_of_a_fresh_that_goes_on),
	KUNIT_CASE(keep_again_elsewhere),
	KUNIT_CASE(keep_of_an_owned),
	KUNIT_CASE(keep_of_a_claimed),
	KUNIT_CASE(keep_cookie_of_a_callback),
	KUNIT_CASE(keep_defines_claimed_handles),
	KUNIT_CASE(keep_undo),
	KUNIT_CASE(keep_evaluates_once),
	{ }
};

static struct kunit_suite keep_suite = {
	.name = "ucmd_keep",
	.test_cases = keep_cases,
};

kunit_test_suite(keep_suite);
