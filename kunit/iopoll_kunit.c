// SPDX-License-Identifier: GPL-2.0
/*
 * Whose a command is that the core asks for. How polled commands are completed is
 * tried by tests/rings/12-iopoll.c: here is no ring that they could be posted to.
 */
#include <ucmd/iopoll.h>
#include <ucmd/waiting/wait.h>

#include "compat_fixture.h"

enum {
	POLL_LEAVE,
	POLL_LEAVE_KEPT,
	POLL_KEEP,
	POLL_RESULT,
	POLL_AGAIN,
	POLL_WAIT,
};

struct poll_pdu {
	u32	tag;
	void	*cookie;
};
UCMD_PDU(struct poll_pdu);

static struct ucmd_slot poll_slot __maybe_unused;
static struct io_uring_cmd *poll_seen;
static struct poll_pdu *poll_asked;
static int poll_calls, poll_ready;
static bool poll_again __maybe_unused;
static unsigned int poll_flags_seen;

static ucmd_handler poll_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case POLL_LEAVE:
		ucmd_pdu(cmd)->tag = 4711;
		return ucmd_wait_polled(cmd);
	case POLL_LEAVE_KEPT:
		return ucmd_wait_polled(cmd, &ucmd_pdu(cmd)->cookie);
	case POLL_KEEP:
		return ucmd_keep(cmd, &ucmd_pdu(cmd)->cookie);
	case POLL_RESULT:
		return ucmd_complete(cmd, -EXDEV);
#if UCMD_HAVE_REISSUE
	case POLL_AGAIN:
		poll_again = ucmd_is(cmd, REISSUE);
		return ucmd_retry_blocking(cmd);
#endif
#if UCMD_HAVE_CANCEL
	case POLL_WAIT:
		return ucmd_wait(cmd, &poll_slot);
#endif
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(poll_uring_cmd, poll_issue);

static __always_inline void
poll_ask(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int poll_flags)
{
	poll_calls++;
	poll_seen = __ucmd_use(cmd);
	poll_flags_seen = poll_flags;
	if (poll_ready == 1)
		ucmd_done(cmd, -EXDEV);
	else if (poll_ready == 2)
		ucmd_done(cmd, 5, 6ull);
}
DEFINE_UCMD_IOPOLL(poll_uring_cmd_iopoll, poll_ask);

static __always_inline int
poll_ask_other(struct poll_pdu *pdu, struct io_comp_batch *iob, unsigned int poll_flags)
{
	poll_calls++;
	poll_asked = pdu;
	poll_flags_seen = poll_flags;
	return iob ? -EXDEV : 17;
}
DEFINE_UCMD_IOPOLL_KEPT(poll_uring_cmd_iopoll_kept, poll_ask_other);

static int poll_question(struct fixture *f)
{
	poll_calls = 0;
	poll_seen = NULL;
	return poll_uring_cmd_iopoll(&f->cmd, NULL, 0);
}

static int poll_question_kept(struct fixture *f)
{
	poll_calls = 0;
	poll_asked = NULL;
	return poll_uring_cmd_iopoll_kept(&f->cmd, NULL, 8);
}

static void poll_expect_nobodys(struct kunit *test, struct fixture *f)
{
	KUNIT_EXPECT_EQ(test, poll_question(f), 0);
	KUNIT_EXPECT_EQ(test, poll_calls, 0);
	KUNIT_EXPECT_EQ(test, poll_question_kept(f), 0);
	KUNIT_EXPECT_EQ(test, poll_calls, 0);
}

static unsigned long poll_word(struct fixture *f)
{
	return __ucmd_link(&f->cmd)->place;
}

static struct poll_pdu *poll_pdu(struct fixture *f)
{
	return (struct poll_pdu *)__ucmd_link(&f->cmd)->driver;
}

static void poll_left_commands_are_asked_for(struct kunit *test)
{
	struct fixture f, g;

	fixture_init(&f, POLL_LEAVE);
	fixture_init(&g, POLL_LEAVE);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&g.cmd, IO_URING_F_IOPOLL | IO_URING_F_UNLOCKED),
			-EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, poll_pdu(&f)->tag, 4711);

	/* as often as the core likes */
	KUNIT_EXPECT_EQ(test, poll_question(&f), 0);
	KUNIT_EXPECT_PTR_EQ(test, poll_seen, &f.cmd);
	KUNIT_EXPECT_EQ(test, poll_question(&f), 0);
	KUNIT_EXPECT_PTR_EQ(test, poll_seen, &f.cmd);
	KUNIT_EXPECT_EQ(test, poll_question(&g), 0);
	KUNIT_EXPECT_PTR_EQ(test, poll_seen, &g.cmd);
	KUNIT_EXPECT_EQ(test, poll_calls, 1);
	KUNIT_EXPECT_EQ(test, poll_question_kept(&f), 0);
	KUNIT_EXPECT_EQ(test, poll_calls, 0);
}

/* What another framework completes: polling hands on what that says, and owns nothing. */
static void poll_kept_commands_ask_another(struct kunit *test)
{
	struct io_comp_batch *iob = (void *)test;
	struct fixture f;

	fixture_init(&f, POLL_LEAVE_KEPT);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EIOCBQUEUED);
	KUNIT_EXPECT_PTR_EQ(test, poll_pdu(&f)->cookie, (void *)&f.cmd);
	KUNIT_EXPECT_EQ(test, poll_question_kept(&f), 17);
	KUNIT_EXPECT_EQ(test, poll_calls, 1);
	KUNIT_EXPECT_PTR_EQ(test, poll_asked, poll_pdu(&f));
	KUNIT_EXPECT_EQ(test, poll_flags_seen, 8);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd_iopoll_kept(&f.cmd, iob, 0), -EXDEV);
	KUNIT_EXPECT_EQ(test, poll_question(&f), 0);
	KUNIT_EXPECT_EQ(test, poll_calls, 0);

	/* on another ring nobody asks */
	fixture_init(&f, POLL_LEAVE_KEPT);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, 0), -EIOCBQUEUED);
	KUNIT_EXPECT_PTR_EQ(test, poll_pdu(&f)->cookie, (void *)&f.cmd);
	poll_expect_nobodys(test, &f);
}

static void poll_other_commands_are_not_asked_for(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, POLL_KEEP);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EIOCBQUEUED);
	poll_expect_nobodys(test, &f);
}

/* The core gives the memory of a command to the next one as it is. */
static void poll_mark_does_not_outlive_the_command(struct kunit *test)
{
	static const u32 left[] = { POLL_LEAVE, POLL_LEAVE_KEPT };
	struct fixture f;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(left); i++) {
		fixture_init(&f, left[i]);
		KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EIOCBQUEUED);
		f.cmd.cmd_op = POLL_KEEP;
		KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EIOCBQUEUED);
		poll_expect_nobodys(test, &f);
	}
}

/* Nor is the address of the command enough, which an object in a PDU may hold. */
static void poll_mark_is_no_address(struct kunit *test)
{
	unsigned long marks[] = { 0, 1, 2, 3, ULONG_MAX, 0, 0, 0, 0, 0 };
	struct fixture f, g;
	size_t i;

	fixture_init(&f, POLL_KEEP);
	marks[5] = (unsigned long)&f.cmd;
	marks[6] = (unsigned long)f.cmd.pdu;
	marks[7] = (unsigned long)&f.cmd + __UCMD_PLACE_OBJECT;
	marks[8] = __ucmd_polled_word(&g.cmd);
	marks[9] = __ucmd_polled_kept_word(&g.cmd);
	for (i = 0; i < ARRAY_SIZE(marks); i++) {
		__ucmd_link(&f.cmd)->place = marks[i];
		poll_expect_nobodys(test, &f);
	}
}

static void poll_needs_a_ring_that_polls(struct kunit *test)
{
	struct fixture f;
	int bit;

	fixture_init(&f, POLL_LEAVE);
	for (bit = 0; bit < 32; bit++) {
#if UCMD_HAVE_CANCEL
		if (1U << bit == IO_URING_F_CANCEL)
			continue;
#endif
		if (1U << bit == IO_URING_F_IOPOLL)
			continue;
		KUNIT_EXPECT_EQ_MSG(test, poll_uring_cmd(&f.cmd, 1U << bit), -EOPNOTSUPP,
				    "bit %d", bit);
	}
	poll_expect_nobodys(test, &f);
}

/* On other rings the PDU is the driver's alone. */
static void poll_leaves_other_commands_alone(struct kunit *test)
{
	struct fixture f, before;

	fixture_init(&f, POLL_RESULT);
	before = f;
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, 0), -EXDEV);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));

	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EXDEV);
	KUNIT_EXPECT_EQ(test, poll_word(&f), 0);
	KUNIT_EXPECT_TRUE(test, fixture_same(poll_pdu(&f), poll_pdu(&before), 24));
	f.cmd.cmd_op = 99;
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EOPNOTSUPP);
}

/* The word also says that the handler has run before; a mark there is not that. */
static void poll_and_issued_again(struct kunit *test)
{
#if UCMD_HAVE_REISSUE
	struct fixture f;

	fixture_init(&f, POLL_AGAIN);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EAGAIN);
	KUNIT_EXPECT_FALSE(test, poll_again);
	f.cmd.flags |= IORING_URING_CMD_REISSUE;
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EAGAIN);
	KUNIT_EXPECT_TRUE(test, poll_again);
	__ucmd_link(&f.cmd)->place = __ucmd_polled_word(&f.cmd);
	f.cmd.cmd_op = POLL_KEEP;
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EIOCBQUEUED);
	poll_expect_nobodys(test, &f);
#else
	kunit_skip(test, "IORING_URING_CMD_REISSUE came with Linux 6.18");
#endif
}

#if UCMD_HAVE_CANCEL
static void poll_done_completes(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd *f = fixture_cmd(test, ring, POLL_LEAVE);

	poll_ready = 1;
	KUNIT_EXPECT_EQ(test, fixture_issue(f, poll_uring_cmd, IO_URING_F_IOPOLL), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd_iopoll(f->cmd, NULL, 0), 1);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -EXDEV);
	poll_ready = 2;
	f = fixture_cmd(test, ring, POLL_LEAVE);
	KUNIT_EXPECT_EQ(test, fixture_issue(f, poll_uring_cmd, IO_URING_F_IOPOLL), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd_iopoll(f->cmd, NULL, 0), 1);
	KUNIT_EXPECT_EQ(test, fixture_result(f), 5);
	poll_ready = 0;
}

/* Bug class 7 of the design: it must not even be marked. */
static void poll_and_cancelable_is_refused(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), POLL_WAIT);

	KUNIT_EXPECT_EQ(test, fixture_issue(f, poll_uring_cmd, IO_URING_F_IOPOLL), -EOPNOTSUPP);
	KUNIT_EXPECT_TRUE(test, fixture_slot_empty(&poll_slot));
	KUNIT_EXPECT_FALSE(test, f->cmd->flags & IORING_URING_CMD_CANCELABLE);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd_iopoll(f->cmd, NULL, 0), 0);
}
#endif

/* What the core calls it with. */
static void poll_signature(struct kunit *test)
{
	static const struct file_operations fops = {
		.uring_cmd		= poll_uring_cmd,
		.uring_cmd_iopoll	= poll_uring_cmd_iopoll,
	};

	KUNIT_EXPECT_PTR_EQ(test, fops.uring_cmd_iopoll, &poll_uring_cmd_iopoll);
}

static struct kunit_case poll_cases[] = {
	KUNIT_CASE(poll_left_commands_are_asked_for),
	KUNIT_CASE(poll_kept_commands_ask_another),
	KUNIT_CASE(poll_other_commands_are_not_asked_for),
	KUNIT_CASE(poll_mark_does_not_outlive_the_command),
	KUNIT_CASE(poll_mark_is_no_address),
	KUNIT_CASE(poll_needs_a_ring_that_polls),
	KUNIT_CASE(poll_leaves_other_commands_alone),
	KUNIT_CASE(poll_and_issued_again),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(poll_done_completes),
	KUNIT_CASE(poll_and_cancelable_is_refused),
#endif
	KUNIT_CASE(poll_signature),
	{ }
};

static struct kunit_suite poll_suite = {
	.name = "ucmd_iopoll",
	.test_cases = poll_cases,
};

kunit_test_suite(poll_suite);
