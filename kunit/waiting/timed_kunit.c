// SPDX-License-Identifier: GPL-2.0
#include <linux/delay.h>

#include <ucmd/cmd/op.h>
#include <ucmd/waiting/wait.h>

#include "../compat_fixture.h"

static struct ucmd_timed timed_timed;

static __always_inline void timed_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ETIME);
}
DEFINE_UCMD_WORK(timed_late, timed_end);

static struct io_uring_cmd *timed_look(void)
{
	return READ_ONCE(__ucmd_priv(&timed_timed, cmd));
}

static bool timed_armed(void)
{
	return hrtimer_active(&__ucmd_priv(&timed_timed, timer));
}

static struct io_uring_cmd *timed_claim(void)
{
	DEFINE_UCMD_CLAIMED(cmd);

	return ucmd_claim(&timed_timed, &cmd) ? __ucmd_take(&cmd) : NULL;
}

static int timed_init(struct kunit *test)
{
	ucmd_timed_init(&timed_timed, &timed_late);
	return 0;
}

static void timed_exit(struct kunit *test)
{
	ucmd_timed_exit(&timed_timed);
}

static void timed_is_empty_at_first(struct kunit *test)
{
	KUNIT_EXPECT_NULL(test, timed_look());
	KUNIT_EXPECT_NULL(test, timed_claim());
	KUNIT_EXPECT_FALSE(test, timed_armed());
}

/* A timer that nobody stopped finds nothing. */
static void timed_out_of_an_empty_slot(struct kunit *test)
{
	struct hrtimer *timer = &__ucmd_priv(&timed_timed, timer);

	hrtimer_start(timer, 0, HRTIMER_MODE_REL);
	msleep(50);
	KUNIT_EXPECT_FALSE(test, timed_armed());
	KUNIT_EXPECT_NULL(test, timed_look());
}

#if UCMD_HAVE_CANCEL
static ktime_t timed_time;

static ucmd_handler timed_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	return ucmd_wait_timeout(cmd, &timed_timed, timed_time);
}

static unsigned int timed_canceled;

static __always_inline void timed_cancel(UCMD_OWNED cmd)
{
	timed_canceled++;
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD(timed_uring_cmd, timed_issue, timed_cancel);

static struct fixture_cmd *timed_cmd(struct kunit *test)
{
	return fixture_cmd(test, fixture_ring(test), 0);
}

static int timed_wait(struct fixture_cmd *f, ktime_t time)
{
	timed_time = time;
	return fixture_issue(f, timed_uring_cmd, FIXTURE_INLINE);
}

/* A command that waits for @time */
static struct fixture_cmd *timed_waiting(struct kunit *test, ktime_t time)
{
	struct fixture_cmd *f = timed_cmd(test);

	KUNIT_EXPECT_EQ(test, timed_wait(f, time), -EIOCBQUEUED);
	return f;
}

/* Waits up to two seconds for what the timer does. */
static bool timed_ended(struct fixture_cmd *f)
{
	int i;

	for (i = 0; i < 200 && !fixture_sent(f, &timed_late); i++)
		msleep(20);
	return fixture_sent(f, &timed_late);
}

static void timed_waits(struct kunit *test)
{
	struct fixture_cmd *f = timed_waiting(test, ms_to_ktime(100000));

	KUNIT_EXPECT_PTR_EQ(test, timed_look(), f->cmd);
	KUNIT_EXPECT_TRUE(test, timed_armed());
	KUNIT_EXPECT_TRUE(test, fixture_marked(f));
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_object_of(f->cmd), &timed_timed);
	KUNIT_EXPECT_TRUE(test, fixture_all(f->cmd->pdu + 8, 24, FIXTURE_RUBBISH));
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
}

/* Not before the time is over */
static void timed_ends_when_the_time_is_over(struct kunit *test)
{
	ktime_t began = ktime_get();
	struct fixture_cmd *f = timed_waiting(test, ms_to_ktime(60));

	KUNIT_EXPECT_TRUE(test, timed_ended(f));
	KUNIT_EXPECT_GE(test, ktime_ms_delta(ktime_get(), began), 60);
	KUNIT_EXPECT_NULL(test, timed_look());
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ETIME);
	KUNIT_EXPECT_FALSE(test, fixture_marked(f));
	KUNIT_EXPECT_EQ(test, timed_canceled, 0);
}

static void timed_of_no_time_ends_at_once(struct kunit *test)
{
	static const ktime_t times[] = { 0, -1, -NSEC_PER_SEC, KTIME_MIN };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(times); i++) {
		struct fixture_cmd *f = timed_waiting(test, times[i]);

		KUNIT_EXPECT_TRUE_MSG(test, timed_ended(f), "time %zu", i);
		KUNIT_EXPECT_NULL(test, timed_look());
	}
}

/* Neither for ever, nor for so long that the sum has no room */
static void timed_of_much_time_does_not_end(struct kunit *test)
{
	static const ktime_t times[] = { KTIME_MAX, KTIME_MAX - 1 };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(times); i++) {
		struct fixture_cmd *f = timed_waiting(test, times[i]);

		if (times[i] == KTIME_MAX)
			KUNIT_EXPECT_FALSE(test, timed_armed());
		msleep(50);
		/* nor by a timer of an earlier command */
		__ucmd_timed_out(&__ucmd_priv(&timed_timed, timer));
		KUNIT_EXPECT_FALSE(test, fixture_sent(f, &timed_late));
		KUNIT_EXPECT_PTR_EQ(test, timed_claim(), f->cmd);
	}
}

static void timed_claim_stops_the_timer(struct kunit *test)
{
	struct fixture_cmd *f = timed_waiting(test, ms_to_ktime(60));

	KUNIT_EXPECT_PTR_EQ(test, timed_claim(), f->cmd);
	KUNIT_EXPECT_FALSE(test, timed_armed());
	KUNIT_EXPECT_NULL(test, timed_look());
	KUNIT_EXPECT_NULL(test, timed_claim());
	msleep(120);
	KUNIT_EXPECT_FALSE(test, fixture_sent(f, &timed_late));
}

static void timed_wake(struct kunit *test)
{
	struct fixture_cmd *f = timed_waiting(test, ms_to_ktime(100000));

	KUNIT_EXPECT_TRUE(test, ucmd_wake(&timed_timed, &timed_late));
	KUNIT_EXPECT_TRUE(test, fixture_sent(f, &timed_late));
	KUNIT_EXPECT_FALSE(test, timed_armed());
	KUNIT_EXPECT_FALSE(test, ucmd_wake(&timed_timed, &timed_late));
}

/* As if it ran while the first was claimed: then it is late for the second. */
static void timed_timer_spares_the_next_command(struct kunit *test)
{
	struct hrtimer *timer = &__ucmd_priv(&timed_timed, timer);
	struct fixture_cmd *first = timed_waiting(test, 0), *next;
	int i;

	KUNIT_EXPECT_TRUE(test, timed_ended(first));
	for (i = 0; i < 2; i++) {
		next = timed_waiting(test, i ? ms_to_ktime(100000) : KTIME_MAX);
		KUNIT_EXPECT_EQ(test, __ucmd_timed_out(timer), HRTIMER_NORESTART);
		KUNIT_EXPECT_FALSE(test, fixture_sent(next, &timed_late));
		KUNIT_EXPECT_PTR_EQ(test, timed_claim(), next->cmd);
	}
}

static void timed_next_command_has_its_own_time(struct kunit *test)
{
	struct fixture_cmd *first = timed_waiting(test, ms_to_ktime(20)), *next;

	KUNIT_EXPECT_PTR_EQ(test, timed_claim(), first->cmd);
	next = timed_waiting(test, ms_to_ktime(100000));
	msleep(100);
	KUNIT_EXPECT_PTR_EQ(test, timed_claim(), next->cmd);

	first = timed_waiting(test, ms_to_ktime(100000));
	KUNIT_EXPECT_PTR_EQ(test, timed_claim(), first->cmd);
	next = timed_waiting(test, ms_to_ktime(20));
	KUNIT_EXPECT_TRUE(test, timed_ended(next));
	KUNIT_EXPECT_FALSE(test, fixture_sent(first, &timed_late));
}

/* The timer runs when the event comes. To wait for it would be to wait for ever here. */
static struct io_uring_cmd *timed_claimed;

static enum hrtimer_restart timed_claims_meanwhile(struct hrtimer *timer)
{
	timed_claimed = timed_claim();
	return __ucmd_timed_out(timer);
}

static void timed_claim_does_not_wait_for_the_timer(struct kunit *test)
{
	struct fixture_cmd *f = timed_cmd(test);
	int i;

	timed_claimed = NULL;
	__ucmd_hrtimer_setup(&__ucmd_priv(&timed_timed, timer), timed_claims_meanwhile);
	KUNIT_EXPECT_EQ(test, timed_wait(f, ms_to_ktime(10)), -EIOCBQUEUED);
	for (i = 0; i < 200 && !READ_ONCE(timed_claimed); i++)
		msleep(20);
	KUNIT_EXPECT_PTR_EQ(test, READ_ONCE(timed_claimed), f->cmd);
	msleep(20);
	KUNIT_EXPECT_FALSE(test, fixture_sent(f, &timed_late));
	KUNIT_EXPECT_NULL(test, timed_look());
}

static void timed_refuses_a_second(struct kunit *test)
{
	struct fixture_cmd *first = timed_waiting(test, ms_to_ktime(100000));
	ktime_t due = __ucmd_priv(&timed_timed, due);
	struct fixture_cmd *second = timed_waiting(test, 0);

	KUNIT_EXPECT_EQ(test, fixture_result(second), -EBUSY);
	KUNIT_EXPECT_FALSE(test, fixture_marked(second));
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&timed_timed, due), due);
	KUNIT_EXPECT_PTR_EQ(test, timed_claim(), first->cmd);
}

static void timed_refuses_polled_commands(struct kunit *test)
{
	struct fixture_cmd *f = timed_cmd(test);

	timed_time = 0;
	KUNIT_EXPECT_EQ(test, fixture_issue(f, timed_uring_cmd, FIXTURE_INLINE | IO_URING_F_IOPOLL),
			-EOPNOTSUPP);
	KUNIT_EXPECT_NULL(test, timed_look());
	KUNIT_EXPECT_FALSE(test, timed_armed());
	KUNIT_EXPECT_EQ(test, f->cmd->flags, 0);
}

static void timed_cancel_stops_the_timer(struct kunit *test)
{
	struct fixture_cmd *f = timed_waiting(test, ms_to_ktime(60));

	timed_canceled = 0;
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, timed_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, timed_canceled, 1);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ECANCELED);
	KUNIT_EXPECT_FALSE(test, timed_armed());
	KUNIT_EXPECT_NULL(test, timed_look());
	msleep(120);
	KUNIT_EXPECT_FALSE(test, fixture_sent(f, &timed_late));
	timed_canceled = 0;
}

static void timed_cancel_spares_another_command(struct kunit *test)
{
	struct fixture_cmd *claimed = timed_waiting(test, KTIME_MAX), *waiting;

	KUNIT_EXPECT_PTR_EQ(test, timed_claim(), claimed->cmd);
	waiting = timed_waiting(test, ms_to_ktime(100000));
	KUNIT_EXPECT_EQ(test, fixture_cancel(claimed, timed_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, timed_canceled, 0);
	KUNIT_EXPECT_EQ(test, fixture_result(claimed), FIXTURE_OPEN);
	KUNIT_EXPECT_TRUE(test, timed_armed());
	KUNIT_EXPECT_PTR_EQ(test, timed_claim(), waiting->cmd);
}

/* As a wait for as long as it takes */
static void timed_waits_without_a_limit(struct kunit *test)
{
	struct fixture_cmd *f = timed_cmd(test);
	DEFINE_UCMD_OWNED(owned);
	int err;

	__ucmd_own_owned(&owned, f->cmd, FIXTURE_WORKER);
	err = ucmd_wait(&owned, &timed_timed);
	if (err)
		__ucmd_take(&owned);
	KUNIT_EXPECT_EQ(test, err, 0);
	KUNIT_EXPECT_TRUE(test, fixture_marked(f));
	KUNIT_EXPECT_FALSE(test, timed_armed());
	KUNIT_EXPECT_PTR_EQ(test, timed_claim(), f->cmd);
}
#endif

static struct kunit_case timed_cases[] = {
	KUNIT_CASE(timed_is_empty_at_first),
	KUNIT_CASE(timed_out_of_an_empty_slot),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(timed_waits),
	KUNIT_CASE(timed_ends_when_the_time_is_over),
	KUNIT_CASE(timed_of_no_time_ends_at_once),
	KUNIT_CASE(timed_of_much_time_does_not_end),
	KUNIT_CASE(timed_claim_stops_the_timer),
	KUNIT_CASE(timed_wake),
	KUNIT_CASE(timed_timer_spares_the_next_command),
	KUNIT_CASE(timed_next_command_has_its_own_time),
	KUNIT_CASE(timed_claim_does_not_wait_for_the_timer),
	KUNIT_CASE(timed_refuses_a_second),
	KUNIT_CASE(timed_refuses_polled_commands),
	KUNIT_CASE(timed_cancel_stops_the_timer),
	KUNIT_CASE(timed_cancel_spares_another_command),
	KUNIT_CASE(timed_waits_without_a_limit),
#endif
	{ }
};

static struct kunit_suite timed_suite = {
	.name = "ucmd_timed",
	.init = timed_init,
	.exit = timed_exit,
	.test_cases = timed_cases,
};

kunit_test_suite(timed_suite);
