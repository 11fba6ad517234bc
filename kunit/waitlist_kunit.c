// SPDX-License-Identifier: GPL-2.0
#include <ucmd/waitlist.h>

#include "fixture.h"

#define WAIT_OP	1

struct wait_pdu {
	struct ucmd_waiter waiter;
	u64 other;
};

static unsigned int wait_length(struct ucmd_waitlist *list)
{
	return __ucmd_priv(list, nr);
}

/* As park does once it holds the lock. */
static void wait_join(struct ucmd_waitlist *list, struct fixture *f)
{
	struct ucmd_waiter *waiter = (struct ucmd_waiter *)f->cmd.pdu;

	fixture_init(f, WAIT_OP);
	__ucmd_priv(waiter, list) = list;
	list_add_tail(&__ucmd_priv(waiter, node), &__ucmd_priv(list, waiters));
	__ucmd_priv(list, nr)++;
}

/* The first in line, or NULL. */
static struct io_uring_cmd *wait_claim(struct ucmd_waitlist *list)
{
	struct io_uring_cmd *raw = NULL;
	struct ucmd_parked parked;
	UCMD_QUEUED(cmd);

	if (ucmd_claim_first(list, &cmd)) {
		raw = __ucmd_use(&cmd);
		ucmd_park(&cmd, &parked);
	}
	return raw;
}

static void waitlist_is_first_come_first_served(struct kunit *test)
{
	struct ucmd_waitlist list;
	struct fixture f[3];
	int i;

	ucmd_waitlist_init(&list);
	KUNIT_EXPECT_NULL(test, wait_claim(&list));
	for (i = 0; i < 3; i++)
		wait_join(&list, &f[i]);
	KUNIT_EXPECT_EQ(test, wait_length(&list), 3);
	for (i = 0; i < 3; i++)
		KUNIT_EXPECT_PTR_EQ(test, wait_claim(&list), &f[i].cmd);
	KUNIT_EXPECT_EQ(test, wait_length(&list), 0);
	KUNIT_EXPECT_NULL(test, wait_claim(&list));
}

static void waitlist_leaves_the_rest_of_the_pdu(struct kunit *test)
{
	struct ucmd_waitlist list;
	struct fixture f;

	ucmd_waitlist_init(&list);
	wait_join(&list, &f);
	KUNIT_EXPECT_PTR_EQ(test, wait_claim(&list), &f.cmd);
	KUNIT_EXPECT_EQ(test, sizeof(struct ucmd_waiter), 24);
	KUNIT_EXPECT_TRUE(test, fixture_all(f.cmd.pdu + 24, 8, FIXTURE_RUBBISH));
}

#if UCMD_HAVE_CANCEL
static unsigned int wait_canceled;
static struct io_uring_cmd *wait_last;

UCMD_HANDLER(wait_op, cmd, ctx)
{
	return ucmd_complete(cmd, -EXDEV);
}

UCMD_CANCEL(wait_cancel, cmd, ctx)
{
	struct ucmd_parked parked;

	wait_canceled++;
	wait_last = __ucmd_use(cmd);
	ucmd_park(cmd, &parked);
}

UCMD_OPS_WAITLIST(wait_uring_cmd, wait_cancel, struct wait_pdu, waiter,
	UCMD_OP(WAIT_OP, UCMD_NONE, wait_op)
);

static void waitlist_cancel_takes_out_of_the_middle(struct kunit *test)
{
	struct ucmd_waitlist list;
	struct fixture f[3];
	int i;

	ucmd_waitlist_init(&list);
	wait_canceled = 0;
	for (i = 0; i < 3; i++)
		wait_join(&list, &f[i]);
	KUNIT_EXPECT_EQ(test, wait_uring_cmd(&f[1].cmd, IO_URING_F_CANCEL), 0);
	KUNIT_EXPECT_EQ(test, wait_canceled, 1);
	KUNIT_EXPECT_PTR_EQ(test, wait_last, &f[1].cmd);
	KUNIT_EXPECT_EQ(test, wait_length(&list), 2);

	/* the core asks until the command is completed */
	KUNIT_EXPECT_EQ(test, wait_uring_cmd(&f[1].cmd, IO_URING_F_CANCEL), 0);
	KUNIT_EXPECT_EQ(test, wait_canceled, 1);
	KUNIT_EXPECT_PTR_EQ(test, wait_claim(&list), &f[0].cmd);
	KUNIT_EXPECT_PTR_EQ(test, wait_claim(&list), &f[2].cmd);
}

static void waitlist_cancel_comes_too_late(struct kunit *test)
{
	struct ucmd_waitlist list;
	struct fixture f;

	ucmd_waitlist_init(&list);
	wait_canceled = 0;
	wait_join(&list, &f);
	KUNIT_EXPECT_PTR_EQ(test, wait_claim(&list), &f.cmd);
	KUNIT_EXPECT_EQ(test, wait_uring_cmd(&f.cmd, IO_URING_F_CANCEL), 0);
	KUNIT_EXPECT_EQ(test, wait_canceled, 0);
	KUNIT_EXPECT_EQ(test, wait_length(&list), 0);
}

static void waitlist_refuses_polled_commands(struct kunit *test)
{
	UCMD_QUEUED(cmd);
	struct ucmd_waitlist list;
	struct ucmd_parked parked;
	unsigned int looked = 0;
	struct fixture f;
	int err;

	ucmd_waitlist_init(&list);
	fixture_init(&f, WAIT_OP);
	__ucmd_own(&cmd, &f.cmd);
	err = ucmd_park_unless(&cmd, struct wait_pdu, waiter, &list, looked++,
			       __ucmd_ctx(IO_URING_F_IOPOLL));
	if (err)
		ucmd_park(&cmd, &parked);
	KUNIT_EXPECT_EQ(test, err, -EOPNOTSUPP);
	KUNIT_EXPECT_EQ(test, looked, 0);
	KUNIT_EXPECT_EQ(test, wait_length(&list), 0);
	KUNIT_EXPECT_EQ(test, f.cmd.flags, 0);
}
#endif

static struct kunit_case waitlist_cases[] = {
	KUNIT_CASE(waitlist_is_first_come_first_served),
	KUNIT_CASE(waitlist_leaves_the_rest_of_the_pdu),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(waitlist_cancel_takes_out_of_the_middle),
	KUNIT_CASE(waitlist_cancel_comes_too_late),
	KUNIT_CASE(waitlist_refuses_polled_commands),
#endif
	{ }
};

static struct kunit_suite waitlist_suite = {
	.name = "ucmd_waitlist",
	.test_cases = waitlist_cases,
};
kunit_test_suite(waitlist_suite);
