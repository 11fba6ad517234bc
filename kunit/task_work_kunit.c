// SPDX-License-Identifier: GPL-2.0
/*
 * The callback that the core gets, called with the arguments that the core calls
 * it with. That the core does so in a task which is exiting, and when, is tried
 * on real rings.
 */
#include <ucmd/pdu.h>
#include <ucmd/task_work.h>

#include "fixture.h"

enum tw_body { TW_NONE, TW_RUN, TW_DEAD, TW_ANY };

static struct {
	enum tw_body body;
	int calls;
	unsigned int flags;
	struct ucmd_parked parked;
} tw_seen;

static __ucmd_helper void tw_record(struct ucmd_queued *cmd, struct ucmd_ctx ctx,
				    enum tw_body body)
	__ucmd_takes(cmd)
{
	tw_seen.body = body;
	tw_seen.calls++;
	tw_seen.flags = __ucmd_ctx_flags(ctx);
	ucmd_park(cmd, &tw_seen.parked);
}

UCMD_TASK_WORK(tw_split, cmd, ctx)
{
	tw_record(cmd, ctx, TW_RUN);
}

UCMD_TASK_DEAD(tw_split, cmd, ctx)
{
	tw_record(cmd, ctx, TW_DEAD);
}

UCMD_TASK_WORK_ANY(tw_any, "a test has no user memory", cmd, ctx)
{
	tw_record(cmd, ctx, TW_ANY);
}

#if __UCMD_TW_TOKEN

/* The callback finds its command in a request. */
struct tw_fixture {
	struct io_kiocb req;
};

# define TW_CMD(f)	io_kiocb_to_cmd(&(f)->req, struct io_uring_cmd)
# define TW_FLAGS	IO_URING_CMD_TASK_WORK_ISSUE_FLAGS

static void tw_call(struct tw_fixture *f, const struct ucmd_task_work *work, bool dead)
{
	struct io_tw_req req = { .req = &f->req };
	io_tw_token_t token = { .cancel = dead };

	__ucmd_priv(work, fn)(req, token);
}

#else

struct tw_fixture {
	struct io_uring_cmd cmd;
};

# define TW_CMD(f)	(&(f)->cmd)
# define TW_FLAGS	IO_URING_F_COMPLETE_DEFER

static void tw_call(struct tw_fixture *f, const struct ucmd_task_work *work, bool dead)
{
	unsigned int flags = TW_FLAGS;

#if UCMD_HAVE_TASK_DEAD
	if (dead)
		flags |= IO_URING_F_TASK_DEAD;
#endif
	__ucmd_priv(work, fn)(&f->cmd, flags);
}

#endif

/* Without a token or a flag the callback looks at the task it runs in. */
#define TW_LOOKS_AT_TASK	(!__UCMD_TW_TOKEN && !UCMD_HAVE_TASK_DEAD)

static struct tw_fixture *tw_fixture(struct kunit *test)
{
	struct tw_fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	memset(&tw_seen, 0, sizeof(tw_seen));
	TW_CMD(f)->cmd_op = 99;
	memset(TW_CMD(f)->pdu, FIXTURE_RUBBISH, sizeof(TW_CMD(f)->pdu));
	return f;
}

static void tw_expect(struct kunit *test, struct tw_fixture *f, enum tw_body body)
{
	UCMD_QUEUED(queued);
	struct ucmd_ctx ctx = __ucmd_ctx(tw_seen.flags);
	u8 pdu[32];

	KUNIT_EXPECT_EQ(test, tw_seen.body, body);
	KUNIT_EXPECT_EQ(test, tw_seen.calls, 1);
	KUNIT_EXPECT_EQ(test, tw_seen.flags & TW_FLAGS, (unsigned int)TW_FLAGS);
	KUNIT_EXPECT_TRUE(test, ucmd_ctx_locked(ctx));
	KUNIT_EXPECT_FALSE(test, ucmd_ctx_nonblock(ctx));

	ucmd_unpark(&tw_seen.parked, &queued);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&queued), TW_CMD(f));
	KUNIT_EXPECT_EQ(test, ucmd_opcode(&queued), 99);
	ucmd_pdu_read(&queued, &pdu);
	ucmd_park(&queued, &tw_seen.parked);
	KUNIT_EXPECT_TRUE(test, fixture_all(pdu, sizeof(pdu), FIXTURE_RUBBISH));
}

static void tw_living_task(struct kunit *test)
{
	struct tw_fixture *f = tw_fixture(test);

	if (TW_LOOKS_AT_TASK)
		kunit_skip(test, "here a kernel thread, as this one, is a dying task");
	tw_call(f, &tw_split, false);
	tw_expect(test, f, TW_RUN);
}

static void tw_dying_task(struct kunit *test)
{
	struct tw_fixture *f = tw_fixture(test);

	KUNIT_ASSERT_TRUE(test, current->flags & PF_KTHREAD);
	tw_call(f, &tw_split, true);
	tw_expect(test, f, TW_DEAD);
}

static void tw_one_body_for_both(struct kunit *test)
{
	struct tw_fixture *f = tw_fixture(test);

	tw_call(f, &tw_any, false);
	tw_expect(test, f, TW_ANY);
	f = tw_fixture(test);
	tw_call(f, &tw_any, true);
	tw_expect(test, f, TW_ANY);
}

#if __UCMD_TW_TOKEN
static void tw_unlocked(struct kunit *test)
{
	kunit_skip(test, "task work always runs with the ring lock");
}
#else
static void tw_unlocked(struct kunit *test)
{
	struct tw_fixture *f = tw_fixture(test);

	__ucmd_priv(&tw_any, fn)(&f->cmd, IO_URING_F_UNLOCKED);
	KUNIT_EXPECT_FALSE(test, ucmd_ctx_locked(__ucmd_ctx(tw_seen.flags)));
	__ucmd_priv(&tw_split, fn)(&f->cmd, IO_URING_F_UNLOCKED);
	KUNIT_EXPECT_FALSE(test, ucmd_ctx_locked(__ucmd_ctx(tw_seen.flags)));
	KUNIT_EXPECT_EQ(test, tw_seen.calls, 2);
}
#endif

static void tw_callback_type(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, __ucmd_is(__ucmd_tw_tw_split, __ucmd_raw_tw_t));
	KUNIT_EXPECT_TRUE(test, __ucmd_is(__ucmd_tw_tw_any, __ucmd_raw_tw_t));
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_priv(&tw_split, fn), &__ucmd_tw_tw_split);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_priv(&tw_any, fn), &__ucmd_tw_tw_any);
	KUNIT_EXPECT_PTR_NE(test, __ucmd_priv(&tw_any, fn), &__ucmd_tw_tw_split);
}

static struct kunit_case tw_cases[] = {
	KUNIT_CASE(tw_living_task),
	KUNIT_CASE(tw_dying_task),
	KUNIT_CASE(tw_one_body_for_both),
	KUNIT_CASE(tw_unlocked),
	KUNIT_CASE(tw_callback_type),
	{ }
};

static struct kunit_suite tw_suite = {
	.name = "ucmd_task_work",
	.test_cases = tw_cases,
};

kunit_test_suite(tw_suite);
