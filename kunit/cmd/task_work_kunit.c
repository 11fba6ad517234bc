// SPDX-License-Identifier: GPL-2.0
/*
 * The callback that the core gets, called with the arguments that the core calls
 * it with. That the core does so in a task which is exiting, and when, is tried
 * on real rings.
 */
#include <ucmd/waiting/keep.h>
#include <ucmd/cmd/op.h>
#include <ucmd/cmd/pdu.h>
#include <ucmd/cmd/task_work.h>

#include "../compat_fixture.h"

enum tw_body { TW_NONE, TW_RUN, TW_END, TW_ANY };

static struct {
	enum tw_body body;
	int calls;
	unsigned int flags;
	struct ucmd_kept kept;
} tw_seen;

static __always_inline void tw_record(struct ucmd_owned *cmd, enum tw_body body)
	__ucmd_takes(cmd)
{
	tw_seen.body = body;
	tw_seen.calls++;
	tw_seen.flags = __ucmd_h(cmd)->flags;
	ucmd_keep(cmd, &tw_seen.kept);
}

static __always_inline void tw_run(UCMD_IN_TASK cmd)
{
	tw_record(cmd, TW_RUN);
}

static __always_inline void tw_end(UCMD_OWNED cmd)
{
	tw_record(cmd, TW_END);
}

static __always_inline void tw_anywhere(UCMD_OWNED cmd)
{
	tw_record(cmd, TW_ANY);
}

DEFINE_UCMD_WORK(tw_split, tw_run, tw_end);
DEFINE_UCMD_WORK(tw_any, tw_anywhere);
DEFINE_UCMD_WORK(tw_canceled, tw_run);

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

/* The flags are those of the task work; a body that has no user is told by a mark. */
static void tw_expect(struct kunit *test, struct tw_fixture *f, enum tw_body body)
{
	const unsigned int mark = body == TW_RUN ? 0 : __UCMD_F_NO_USER;
	DEFINE_UCMD_CLAIMED(cmd, &tw_seen.kept);

	KUNIT_EXPECT_EQ(test, tw_seen.body, body);
	KUNIT_EXPECT_EQ(test, tw_seen.calls, 1);
	KUNIT_EXPECT_EQ(test, tw_seen.flags & TW_FLAGS, (unsigned int)TW_FLAGS);
	KUNIT_EXPECT_EQ(test, tw_seen.flags & __UCMD_F_NO_USER, mark);
	KUNIT_EXPECT_FALSE(test, tw_seen.flags & (IO_URING_F_UNLOCKED | IO_URING_F_NONBLOCK));

	KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&cmd), TW_CMD(f));
	KUNIT_EXPECT_EQ(test, ucmd_opcode(&cmd), 99);
	KUNIT_EXPECT_TRUE(test, fixture_all(__ucmd_take(&cmd)->pdu, 32, FIXTURE_RUBBISH));
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
	tw_expect(test, f, TW_END);
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
	KUNIT_EXPECT_TRUE(test, tw_seen.flags & IO_URING_F_UNLOCKED);
	__ucmd_priv(&tw_split, fn)(&f->cmd, IO_URING_F_UNLOCKED);
	KUNIT_EXPECT_TRUE(test, tw_seen.flags & IO_URING_F_UNLOCKED);
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

#if UCMD_HAVE_CANCEL
static const struct ucmd_task_work *tw_work;

static ucmd_handler tw_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	return ucmd_to_task(cmd, tw_work);
}
DEFINE_UCMD(tw_uring_cmd, tw_issue);

static void tw_sends_a_fresh_command(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), 0);

	tw_work = &tw_any;
	KUNIT_EXPECT_EQ(test, fixture_issue(f, tw_uring_cmd, FIXTURE_INLINE), -EIOCBQUEUED);
	KUNIT_EXPECT_TRUE(test, fixture_sent(f, &tw_any));
	KUNIT_EXPECT_FALSE(test, fixture_sent(f, &tw_split));
	KUNIT_EXPECT_TRUE(test, fixture_all(f->cmd->pdu, 32, FIXTURE_RUBBISH));
	KUNIT_EXPECT_EQ(test, f->cmd->flags, 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
}

static void tw_sends_an_owned_command(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), 0);
	DEFINE_UCMD_OWNED(cmd);

	__ucmd_own_owned(&cmd, f->cmd, 0);
	ucmd_to_task(&cmd, &tw_split);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&cmd)->live, 0);
	KUNIT_EXPECT_TRUE(test, fixture_sent(f, &tw_split));

	fixture_task_work(f) = NULL;
	__ucmd_own_owned(&cmd, f->cmd, 0);
	ucmd_to_task_lazy(&cmd, &tw_any);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&cmd)->live, 0);
	KUNIT_EXPECT_TRUE(test, fixture_sent(f, &tw_any));
}

static void tw_sends_a_claimed_command(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), 0);
	DEFINE_UCMD_CLAIMED(cmd);

	__ucmd_own_claimed(&cmd, f->cmd, 0);
	ucmd_to_task(&cmd, &tw_split);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&cmd)->live, 0);
	KUNIT_EXPECT_TRUE(test, fixture_sent(f, &tw_split));

	fixture_task_work(f) = NULL;
	__ucmd_own_claimed(&cmd, f->cmd, 0);
	ucmd_to_task_lazy(&cmd, &tw_any);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&cmd)->live, 0);
	KUNIT_EXPECT_TRUE(test, fixture_sent(f, &tw_any));
}

static void tw_evaluates_once(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), 0);
	int handles = 0, works = 0;
	DEFINE_UCMD_CLAIMED(cmd);

	__ucmd_own_claimed(&cmd, f->cmd, 0);
	ucmd_to_task((handles++, &cmd), (works++, &tw_any));
	__ucmd_own_claimed(&cmd, f->cmd, 0);
	ucmd_to_task_lazy((handles++, &cmd), (works++, &tw_any));
	KUNIT_EXPECT_EQ(test, handles, 2);
	KUNIT_EXPECT_EQ(test, works, 2);
}

static void tw_ends_with_ecanceled(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), 0);

	mutex_lock(&f->req.ctx->uring_lock);
	fixture_call(f, __ucmd_priv(&tw_canceled, fn), true);
	mutex_unlock(&f->req.ctx->uring_lock);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ECANCELED);
	/* in the list of this call, not by way of the task */
	KUNIT_EXPECT_NULL(test, f->req.io_task_work.func);
}
#endif

static struct kunit_case tw_cases[] = {
	KUNIT_CASE(tw_living_task),
	KUNIT_CASE(tw_dying_task),
	KUNIT_CASE(tw_one_body_for_both),
	KUNIT_CASE(tw_unlocked),
	KUNIT_CASE(tw_callback_type),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(tw_sends_a_fresh_command),
	KUNIT_CASE(tw_sends_an_owned_command),
	KUNIT_CASE(tw_sends_a_claimed_command),
	KUNIT_CASE(tw_evaluates_once),
	KUNIT_CASE(tw_ends_with_ecanceled),
#endif
	{ }
};

static struct kunit_suite tw_suite = {
	.name = "ucmd_task_work",
	.test_cases = tw_cases,
};

kunit_test_suite(tw_suite);
