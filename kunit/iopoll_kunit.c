// SPDX-License-Identifier: GPL-2.0
/*
 * Whose a command is that the core asks for. How polled commands are completed is
 * tried by examples/09-iopoll: here is no ring that they could be posted to.
 */
#include <ucmd/cancel.h>
#include <ucmd/iopoll.h>
#include <ucmd/op.h>

#include "fixture.h"

enum {
	POLL_LEAVE,
	POLL_KEEP,
	POLL_RESULT,
};

struct poll_pdu {
	u32			tag;
	struct ucmd_polled	polled;
};

static struct ucmd_parked poll_parked;
static struct io_uring_cmd *poll_seen;
static int poll_calls;

UCMD_HANDLER(poll_leave, cmd, ctx)
{
	ucmd_pdu(cmd, struct poll_pdu)->tag = 4711;
	return ucmd_queue_polled(cmd, struct poll_pdu, polled);
}

UCMD_HANDLER(poll_keep, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &poll_parked);
	return action;
}

UCMD_HANDLER(poll_result, cmd, ctx)
{
	return ucmd_complete(cmd, -EXDEV);
}

UCMD_POLL(poll_ask, cmd)
{
	poll_calls++;
	poll_seen = __ucmd_use(cmd);
	return ucmd_polled_again(cmd);
}

UCMD_OPS(poll_ops,
	 UCMD_OP(POLL_LEAVE, UCMD_NONE, poll_leave)
	 UCMD_OP(POLL_KEEP, UCMD_NONE, poll_keep)
	 UCMD_OP(POLL_RESULT, UCMD_NONE, poll_result)
);
UCMD_OPS_POLL(poll_uring_cmd, poll_ops, poll_ask, struct poll_pdu, polled);

static int poll_question(struct fixture *f)
{
	poll_calls = 0;
	poll_seen = NULL;
	return poll_uring_cmd_iopoll(&f->cmd, NULL, 0);
}

static void poll_left_commands_are_asked_for(struct kunit *test)
{
	struct fixture f, g;

	fixture_init(&f, POLL_LEAVE);
	fixture_init(&g, POLL_LEAVE);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&g.cmd, ~IO_URING_F_UNLOCKED), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, ((struct poll_pdu *)f.cmd.pdu)->tag, 4711);

	/* as often as the core likes */
	KUNIT_EXPECT_EQ(test, poll_question(&f), 0);
	KUNIT_EXPECT_PTR_EQ(test, poll_seen, &f.cmd);
	KUNIT_EXPECT_EQ(test, poll_question(&f), 0);
	KUNIT_EXPECT_PTR_EQ(test, poll_seen, &f.cmd);
	KUNIT_EXPECT_EQ(test, poll_question(&g), 0);
	KUNIT_EXPECT_PTR_EQ(test, poll_seen, &g.cmd);
	KUNIT_EXPECT_EQ(test, poll_calls, 1);
}

static void poll_kept_commands_are_not(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, POLL_KEEP);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, poll_question(&f), 0);
	KUNIT_EXPECT_EQ(test, poll_calls, 0);
}

/* The core gives the memory of a command to the next one as it is. */
static void poll_mark_does_not_outlive_the_command(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, POLL_LEAVE);
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EIOCBQUEUED);
	f.cmd.cmd_op = POLL_KEEP;
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, poll_question(&f), 0);
	KUNIT_EXPECT_EQ(test, poll_calls, 0);
}

/* Nor is the address of the command enough, which an object in a PDU may hold. */
static void poll_mark_is_no_address(struct kunit *test)
{
	unsigned long marks[] = { 0, 1, ULONG_MAX, 0, 0, 0 };
	struct fixture f, g;
	size_t i;

	fixture_init(&f, POLL_KEEP);
	marks[3] = (unsigned long)&f.cmd;
	marks[4] = (unsigned long)f.cmd.pdu;
	marks[5] = __ucmd_poll_mark(&g.cmd);
	for (i = 0; i < ARRAY_SIZE(marks); i++) {
		__ucmd_priv(&((struct poll_pdu *)f.cmd.pdu)->polled, mark) = marks[i];
		KUNIT_EXPECT_EQ(test, poll_question(&f), 0);
		KUNIT_EXPECT_EQ_MSG(test, poll_calls, 0, "%#lx", marks[i]);
	}
}

static void poll_needs_a_ring_that_polls(struct kunit *test)
{
	struct fixture f;
	int bit;

	fixture_init(&f, POLL_LEAVE);
	for (bit = 0; bit < 32; bit++) {
		if (1U << bit == IO_URING_F_IOPOLL)
			continue;
		KUNIT_EXPECT_EQ_MSG(test, poll_uring_cmd(&f.cmd, 1U << bit), -EOPNOTSUPP,
				    "bit %d", bit);
	}
	KUNIT_EXPECT_EQ(test, poll_question(&f), 0);
	KUNIT_EXPECT_EQ(test, poll_calls, 0);
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
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&((struct poll_pdu *)f.cmd.pdu)->polled, mark), 0);
	KUNIT_EXPECT_EQ(test, ((struct poll_pdu *)f.cmd.pdu)->tag,
			((struct poll_pdu *)before.cmd.pdu)->tag);
	f.cmd.cmd_op = 99;
	KUNIT_EXPECT_EQ(test, poll_uring_cmd(&f.cmd, IO_URING_F_IOPOLL), -EOPNOTSUPP);
}

#if UCMD_HAVE_CANCEL
struct poll_waits {
	struct ucmd_in_slot	where;
	struct ucmd_polled	polled;
};

static struct ucmd_slot poll_slot;

/* Bug class 7 of the design: it must not even be marked. */
UCMD_HANDLER(poll_wait, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct poll_waits, where, &poll_slot, ctx);
	if (err)
		ucmd_park(&queued, &poll_parked);
	poll_calls = err;
	return action;
}

static void poll_and_cancelable_is_refused(struct kunit *test)
{
	struct fixture f, before;

	fixture_init(&f, 0);
	before = f;
	poll_calls = 0;
	poll_wait(__ucmd_issue(&f.cmd, IO_URING_F_IOPOLL));
	KUNIT_EXPECT_EQ(test, poll_calls, -EOPNOTSUPP);
	KUNIT_EXPECT_NULL(test, __ucmd_priv(&poll_slot, cmd));
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
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
	KUNIT_CASE(poll_kept_commands_are_not),
	KUNIT_CASE(poll_mark_does_not_outlive_the_command),
	KUNIT_CASE(poll_mark_is_no_address),
	KUNIT_CASE(poll_needs_a_ring_that_polls),
	KUNIT_CASE(poll_leaves_other_commands_alone),
#if UCMD_HAVE_CANCEL
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
