// SPDX-License-Identifier: GPL-2.0
#include <linux/delay.h>

#include <ucmd/timeout.h>

#include "fixture.h"

#define TIMED_OP	1

struct timed_pdu {
	u64 other;
	struct ucmd_in_timed where;
};

UCMD_TASK_WORK_ANY(timed_late, "never runs here", cmd, ctx)
{
	ucmd_done(cmd, -ETIME, ctx);
}

static struct io_uring_cmd *timed_look(struct ucmd_timed *timed)
{
	return READ_ONCE(__ucmd_priv(timed, cmd));
}

static void timed_put(struct ucmd_timed *timed, struct io_uring_cmd *raw)
{
	WRITE_ONCE(__ucmd_priv(timed, cmd), raw);
}

/* As park does, without the mark. */
static void timed_park(struct ucmd_timed *timed, struct fixture *f, ktime_t timeout)
{
	fixture_init(f, TIMED_OP);
	__ucmd_priv(&((struct timed_pdu *)f->cmd.pdu)->where, timed) = timed;
	timed_put(timed, __UCMD_BUSY);
	hrtimer_start(&__ucmd_priv(timed, timer), timeout, HRTIMER_MODE_REL);
	timed_put(timed, &f->cmd);
}

static bool timed_runs(struct ucmd_timed *timed)
{
	return hrtimer_active(&__ucmd_priv(timed, timer));
}

static struct io_uring_cmd *timed_claim(struct ucmd_timed *timed)
{
	struct io_uring_cmd *raw = NULL;
	struct ucmd_parked parked;
	UCMD_QUEUED(cmd);

	if (ucmd_claim_timed(timed, &cmd)) {
		raw = __ucmd_use(&cmd);
		ucmd_park(&cmd, &parked);
	}
	return raw;
}

static void timed_claim_stops_the_timer(struct kunit *test)
{
	static struct ucmd_timed timed;
	struct fixture f;

	ucmd_timed_init(&timed, &timed_late);
	KUNIT_EXPECT_NULL(test, timed_claim(&timed));
	timed_park(&timed, &f, ms_to_ktime(20));
	KUNIT_EXPECT_PTR_EQ(test, timed_claim(&timed), &f.cmd);
	KUNIT_EXPECT_FALSE(test, timed_runs(&timed));
	KUNIT_EXPECT_NULL(test, timed_look(&timed));
	KUNIT_EXPECT_NULL(test, timed_claim(&timed));
	ucmd_timed_exit(&timed);
}

/* Half parked or half claimed: nobody else takes it, and the timer waits. */
static void timed_busy_is_left_alone(struct kunit *test)
{
	static struct ucmd_timed timed;
	struct fixture f;

	ucmd_timed_init(&timed, &timed_late);
	timed_park(&timed, &f, ms_to_ktime(1));
	timed_put(&timed, __UCMD_BUSY);
	KUNIT_EXPECT_NULL(test, timed_claim(&timed));
	msleep(50);
	KUNIT_EXPECT_PTR_EQ(test, timed_look(&timed), __UCMD_BUSY);
	KUNIT_EXPECT_TRUE(test, timed_runs(&timed));
	timed_put(&timed, NULL);
	ucmd_timed_exit(&timed);
	KUNIT_EXPECT_FALSE(test, timed_runs(&timed));
}

#if UCMD_HAVE_CANCEL
static unsigned int timed_canceled;

UCMD_HANDLER(timed_op, cmd, ctx)
{
	return ucmd_complete(cmd, -EXDEV);
}

UCMD_CANCEL(timed_cancel, cmd, ctx)
{
	struct ucmd_parked parked;

	timed_canceled++;
	ucmd_park(cmd, &parked);
}

UCMD_OPS_TIMEOUT(timed_uring_cmd, timed_cancel, struct timed_pdu, where,
	UCMD_OP(TIMED_OP, UCMD_NONE, timed_op)
);

static void timed_cancel_stops_the_timer(struct kunit *test)
{
	static struct ucmd_timed timed;
	struct fixture f;

	ucmd_timed_init(&timed, &timed_late);
	timed_canceled = 0;
	timed_park(&timed, &f, ms_to_ktime(20));
	KUNIT_EXPECT_EQ(test, timed_uring_cmd(&f.cmd, IO_URING_F_CANCEL), 0);
	KUNIT_EXPECT_EQ(test, timed_canceled, 1);
	KUNIT_EXPECT_FALSE(test, timed_runs(&timed));
	KUNIT_EXPECT_NULL(test, timed_look(&timed));
	KUNIT_EXPECT_EQ(test, timed_uring_cmd(&f.cmd, IO_URING_F_CANCEL), 0);
	KUNIT_EXPECT_EQ(test, timed_canceled, 1);
	ucmd_timed_exit(&timed);
}

static void timed_cancel_spares_another_command(struct kunit *test)
{
	struct fixture claimed, waiting;
	static struct ucmd_timed timed;

	ucmd_timed_init(&timed, &timed_late);
	timed_canceled = 0;
	timed_park(&timed, &claimed, KTIME_MAX);
	KUNIT_EXPECT_PTR_EQ(test, timed_claim(&timed), &claimed.cmd);
	timed_park(&timed, &waiting, KTIME_MAX);
	KUNIT_EXPECT_EQ(test, timed_uring_cmd(&claimed.cmd, IO_URING_F_CANCEL), 0);
	KUNIT_EXPECT_EQ(test, timed_canceled, 0);
	KUNIT_EXPECT_PTR_EQ(test, timed_claim(&timed), &waiting.cmd);
	ucmd_timed_exit(&timed);
}

/* Refused before the core is told: there is no ring here that could be. */
static void timed_refuses(struct kunit *test)
{
	UCMD_QUEUED(cmd);
	struct ucmd_parked parked;
	struct fixture f, other;
	static struct ucmd_timed timed;
	int err;

	ucmd_timed_init(&timed, &timed_late);
	fixture_init(&f, TIMED_OP);
	__ucmd_own(&cmd, &f.cmd);
	err = ucmd_park_timeout(&cmd, struct timed_pdu, where, &timed, 0,
				__ucmd_ctx(IO_URING_F_IOPOLL));
	if (err)
		ucmd_park(&cmd, &parked);
	KUNIT_EXPECT_EQ(test, err, -EOPNOTSUPP);
	KUNIT_EXPECT_NULL(test, timed_look(&timed));

	timed_park(&timed, &other, KTIME_MAX);
	ucmd_unpark(&parked, &cmd);
	err = ucmd_park_timeout(&cmd, struct timed_pdu, where, &timed, 0, __ucmd_ctx(0));
	if (err)
		ucmd_park(&cmd, &parked);
	KUNIT_EXPECT_EQ(test, err, -EBUSY);
	KUNIT_EXPECT_EQ(test, f.cmd.flags, 0);
	KUNIT_EXPECT_PTR_EQ(test, timed_claim(&timed), &other.cmd);
	ucmd_timed_exit(&timed);
}
#endif

static struct kunit_case timeout_cases[] = {
	KUNIT_CASE(timed_claim_stops_the_timer),
	KUNIT_CASE(timed_busy_is_left_alone),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(timed_cancel_stops_the_timer),
	KUNIT_CASE(timed_cancel_spares_another_command),
	KUNIT_CASE(timed_refuses),
#endif
	{ }
};

static struct kunit_suite timeout_suite = {
	.name = "ucmd_timeout",
	.test_cases = timeout_cases,
};
kunit_test_suite(timeout_suite);
