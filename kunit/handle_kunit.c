// SPDX-License-Identifier: GPL-2.0
#include <ucmd/handle.h>

#include "fixture.h"

/* That misuse does not compile is tried by tests/compile_fail. */
static void handle_proof_is_on(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, UCMD_LINEAR, 1);
}

static void handle_costs_no_memory(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, sizeof(struct ucmd_parked), sizeof(void *));
	KUNIT_EXPECT_EQ(test, sizeof(struct ucmd_action), sizeof(int));
}

static void handle_issue_carries_both(struct kunit *test)
{
	struct io_uring_cmd cmd;
	struct ucmd_issue issue = __ucmd_issue(&cmd, IO_URING_F_NONBLOCK | 5);

	KUNIT_EXPECT_PTR_EQ(test, __ucmd_priv(&issue, cmd), &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&issue, flags), (unsigned int)INT_MIN | 5);
}

static void handle_fresh(struct kunit *test)
{
	__UCMD_FRESH(fresh);
	struct io_uring_cmd cmd;

	KUNIT_EXPECT_EQ(test, __ucmd_priv(&fresh, live), 0);
	__ucmd_enter(&fresh, __ucmd_issue(&cmd, IO_URING_F_SQE128));
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&fresh, live), 1);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&fresh, flags), IO_URING_F_SQE128);

	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&fresh), &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&fresh, live), 1);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&fresh), &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&fresh, live), 0);
}

static void handle_queued_is_empty_at_first(struct kunit *test)
{
	UCMD_QUEUED(queued);

	KUNIT_EXPECT_EQ(test, __ucmd_priv(&queued, live), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&queued, declared), 1);
	KUNIT_EXPECT_NULL(test, __ucmd_priv(&queued, cmd));
}

static void handle_queued(struct kunit *test)
{
	UCMD_QUEUED(queued);
	struct io_uring_cmd cmd;

	__ucmd_own(&queued, &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&queued, live), 1);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&queued), &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&queued, live), 1);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&queued), &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&queued, live), 0);
}

static void handle_holds_one_after_another(struct kunit *test)
{
	UCMD_QUEUED(queued);
	struct io_uring_cmd a, b;

	__ucmd_own(&queued, &a);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&queued), &a);
	__ucmd_own(&queued, &b);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&queued), &b);
}

static void handle_does_not_touch_the_command(struct kunit *test)
{
	UCMD_QUEUED(queued);
	struct fixture f, before;

	memset(&f, FIXTURE_RUBBISH, sizeof(f));
	before = f;
	__ucmd_own(&queued, &f.cmd);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&queued), &f.cmd);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static void handle_evaluates_once(struct kunit *test)
{
	UCMD_QUEUED(queued);
	struct io_uring_cmd cmd;
	int used = 0, taken = 0;

	__ucmd_own(&queued, &cmd);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use((used++, &queued)), &cmd);
	KUNIT_EXPECT_EQ(test, used, 1);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take((taken++, &queued)), &cmd);
	KUNIT_EXPECT_EQ(test, taken, 1);
}

static __ucmd_helper struct io_uring_cmd *handle_helper(struct ucmd_queued *queued)
	__ucmd_takes(queued)
{
	return __ucmd_take(queued);
}

static void handle_goes_through_a_helper(struct kunit *test)
{
	UCMD_QUEUED(queued);
	struct io_uring_cmd cmd;

	__ucmd_own(&queued, &cmd);
	KUNIT_EXPECT_PTR_EQ(test, handle_helper(&queued), &cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&queued, live), 0);
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
	KUNIT_CASE(handle_costs_no_memory),
	KUNIT_CASE(handle_issue_carries_both),
	KUNIT_CASE(handle_fresh),
	KUNIT_CASE(handle_queued_is_empty_at_first),
	KUNIT_CASE(handle_queued),
	KUNIT_CASE(handle_holds_one_after_another),
	KUNIT_CASE(handle_does_not_touch_the_command),
	KUNIT_CASE(handle_evaluates_once),
	KUNIT_CASE(handle_goes_through_a_helper),
	KUNIT_CASE(handle_action),
	{ }
};

static struct kunit_suite handle_suite = {
	.name = "ucmd_handle",
	.test_cases = handle_cases,
};

kunit_test_suite(handle_suite);
