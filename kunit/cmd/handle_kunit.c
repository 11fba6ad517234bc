// SPDX-License-Identifier: GPL-2.0
#include <ucmd/cmd/handle.h>

#include "../fixture.h"

/* That misuse does not compile is tried by tests/compile_fail. */
static void handle_proof_is_on(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, UCMD_LINEAR, 1);
}

static void handle_action_is_an_int(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, sizeof(struct ucmd_action), sizeof(int));
}

static void handle_fresh(struct kunit *test)
{
	__UCMD_DEFINE(fresh, fresh);
	struct io_uring_cmd cmd;

	KUNIT_EXPECT_EQ(test, __ucmd_h(&fresh)->live, 0);
	__ucmd_own_fresh(&fresh, &cmd, IO_URING_F_SQE128);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&fresh)->live, __UCMD_LIVE);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&fresh)->flags, IO_URING_F_SQE128);

	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&fresh), &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&fresh)->live, __UCMD_LIVE);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&fresh), &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&fresh)->live, 0);
}

static void handle_is_empty_at_first(struct kunit *test)
{
	DEFINE_UCMD_OWNED(owned);

	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->live, 0);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->known, 1);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->kept, 0);
	KUNIT_EXPECT_NULL(test, __ucmd_h(&owned)->cmd);
}

static void handle_owned(struct kunit *test)
{
	DEFINE_UCMD_OWNED(owned);
	struct io_uring_cmd cmd;

	__ucmd_own_owned(&owned, &cmd, IO_URING_F_COMPLETE_DEFER);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->live, __UCMD_LIVE);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->flags, (unsigned int)IO_URING_F_COMPLETE_DEFER);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&owned), &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->live, __UCMD_LIVE);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&owned), &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->live, 0);
}

static void handle_claimed(struct kunit *test)
{
	__UCMD_DEFINE(claimed, claimed);
	struct io_uring_cmd cmd;

	__ucmd_own_claimed(&claimed, &cmd, 0);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&claimed), &cmd);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&claimed), &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&claimed)->live, 0);
}

static void handle_of_a_ported_driver(struct kunit *test)
{
	struct io_uring_cmd cmd = { };

	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&cmd), &cmd);
}

static void handle_holds_one_after_another(struct kunit *test)
{
	DEFINE_UCMD_OWNED(owned);
	struct io_uring_cmd a, b;

	__ucmd_own_owned(&owned, &a, 1);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&owned), &a);
	__ucmd_own_owned(&owned, &b, 2);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->flags, 2);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&owned), &b);
}

static void handle_does_not_touch_the_command(struct kunit *test)
{
	__UCMD_DEFINE(claimed, claimed);
	struct fixture f, before;

	memset(&f, FIXTURE_RUBBISH, sizeof(f));
	before = f;
	__ucmd_own_claimed(&claimed, &f.cmd, 0);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&claimed), &f.cmd);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static void handle_evaluates_once(struct kunit *test)
{
	DEFINE_UCMD_OWNED(owned);
	struct io_uring_cmd cmd;
	int used = 0, taken = 0;

	__ucmd_own_owned(&owned, &cmd, 0);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use((used++, &owned)), &cmd);
	KUNIT_EXPECT_EQ(test, used, 1);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take((taken++, &owned)), &cmd);
	KUNIT_EXPECT_EQ(test, taken, 1);
}

static __always_inline struct io_uring_cmd *handle_helper(struct ucmd_owned *cmd)
	__ucmd_takes(cmd)
{
	return __ucmd_take(cmd);
}

static void handle_goes_through_a_helper(struct kunit *test)
{
	DEFINE_UCMD_OWNED(owned);
	struct io_uring_cmd cmd;

	__ucmd_own_owned(&owned, &cmd, 0);
	KUNIT_EXPECT_PTR_EQ(test, handle_helper(&owned), &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&owned)->live, 0);
}

/* Who calls, in a bit each */
#define HANDLE_CALLER							\
	(__ucmd_called_by(core_issue) | __ucmd_called_by(core_task) << 1 | \
	 __ucmd_called_by(core_end) << 2)

static __always_inline int handle_issue(UCMD_FRESH cmd)
{
	return HANDLE_CALLER;
}

static __always_inline int handle_passed(UCMD_FRESH cmd)
{
	return handle_issue(NULL, cmd);
}

static __always_inline int handle_in_task(UCMD_IN_TASK cmd)
{
	return HANDLE_CALLER;
}

static __always_inline int handle_end(UCMD_OWNED cmd)
{
	return HANDLE_CALLER;
}

/* Nobody that is known: it may run outside of the core. */
static __always_inline int handle_plain(struct ucmd_owned *cmd)
{
	__ucmd_outside("handle_plain");
	return HANDLE_CALLER;
}

static void handle_knows_who_calls(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, handle_plain(NULL), 0);
	KUNIT_EXPECT_EQ(test, handle_issue(NULL, NULL), 1);
	KUNIT_EXPECT_EQ(test, handle_passed(NULL, NULL), 1);
	KUNIT_EXPECT_EQ(test, handle_in_task(NULL, NULL), 2);
	KUNIT_EXPECT_EQ(test, handle_end(NULL, NULL), 4);
}

static void handle_action(struct kunit *test)
{
	static const int values[] = { INT_MIN, -EIOCBQUEUED, -EAGAIN, -1, 0, 1, INT_MAX };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(values); i++)
		KUNIT_EXPECT_EQ(test, __ucmd_action_ret(__ucmd_action(values[i])), values[i]);
}

static struct kunit_case handle_cases[] = {
	KUNIT_CASE(handle_proof_is_on),
	KUNIT_CASE(handle_action_is_an_int),
	KUNIT_CASE(handle_fresh),
	KUNIT_CASE(handle_is_empty_at_first),
	KUNIT_CASE(handle_owned),
	KUNIT_CASE(handle_claimed),
	KUNIT_CASE(handle_of_a_ported_driver),
	KUNIT_CASE(handle_holds_one_after_another),
	KUNIT_CASE(handle_does_not_touch_the_command),
	KUNIT_CASE(handle_evaluates_once),
	KUNIT_CASE(handle_goes_through_a_helper),
	KUNIT_CASE(handle_knows_who_calls),
	KUNIT_CASE(handle_action),
	{ }
};

static struct kunit_suite handle_suite = {
	.name = "ucmd_handle",
	.test_cases = handle_cases,
};

kunit_test_suite(handle_suite);
