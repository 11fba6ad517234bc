// SPDX-License-Identifier: GPL-2.0
/*
 * Event, wake, time and cancel race for commands in a place, on several processors. Each
 * command is taken once for each time that it waited, and completed once.
 */
#include <linux/delay.h>
#include <linux/kthread.h>

#include <ucmd/cmd/op.h>
#include <ucmd/waiting/wait.h>

#include "../compat_fixture.h"

#if UCMD_HAVE_CANCEL
enum stress_place {
	STRESS_SLOT,
	STRESS_TIMED,
	STRESS_LIST,
};

#define STRESS_COMMANDS	4096
#define STRESS_PLACES	64	/* at a time, of those with room for one */
#define STRESS_MOVES	3

struct stress_cmd {
	struct fixture_cmd f;
	atomic_t taken, waited;
	int moves;		/* how often it waits again, of its owner */
	int completed;		/* of the ring lock, or of its owner */
};

static struct {
	enum stress_place place;
	struct ucmd_slot slots[STRESS_PLACES];
	struct ucmd_timed timed[STRESS_PLACES];
	struct ucmd_waitlist list, other;
	struct fixture_ring *ring;
	struct stress_cmd *cmds;
	atomic_t open;
	atomic_t by_claim, by_work, by_cancel;
} stress;

static struct stress_cmd *stress_of(struct io_uring_cmd *raw)
{
	return container_of(cmd_to_io_kiocb(raw), struct stress_cmd, f.req);
}

static __always_inline void stress_done(struct ucmd_owned *cmd, int res)
	__ucmd_takes(cmd)
{
	struct stress_cmd *c = stress_of(__ucmd_use(cmd));

	c->completed++;
	ucmd_done(cmd, res);
	atomic_dec(&stress.open);
}

static ucmd_handler stress_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (stress.place) {
	case STRESS_SLOT:
		return ucmd_wait(cmd, &stress.slots[op % STRESS_PLACES]);
	case STRESS_TIMED:
		return ucmd_wait_timeout(cmd, &stress.timed[op % STRESS_PLACES],
					 op % 4 ? (op % 4) * 10 * NSEC_PER_USEC : KTIME_MAX);
	default:
		return ucmd_wait(cmd, &stress.list);
	}
}

static __always_inline void stress_cancel(UCMD_OWNED cmd)
{
	atomic_inc(&stress_of(__ucmd_use(cmd))->taken);
	atomic_inc(&stress.by_cancel);
	stress_done(cmd, -ECANCELED);
}
DEFINE_UCMD(stress_uring_cmd, stress_issue, stress_cancel);

static __always_inline void stress_work_body(UCMD_OWNED cmd)
{
	atomic_inc(&stress_of(__ucmd_use(cmd))->taken);
	atomic_inc(&stress.by_work);
	stress_done(cmd, 0);
}
DEFINE_UCMD_WORK(stress_work, stress_work_body);

/* Ends a command that was claimed, or lets it wait again where no ring lock is held. */
static void stress_go_on(struct io_uring_cmd *raw)
{
	struct stress_cmd *c = stress_of(raw);
	DEFINE_UCMD_OWNED(cmd);

	atomic_inc(&c->taken);
	atomic_inc(&stress.by_claim);
	__ucmd_own_owned(&cmd, raw, IO_URING_F_UNLOCKED);
	if (c->moves) {
		int err;

		c->moves--;
		atomic_inc(&c->waited);
		err = ucmd_wait(&cmd, c->moves & 1 ? &stress.other : &stress.list);
		if (!err)
			return;
		WARN_ON_ONCE(1);	/* a wait list has room */
	}
	stress_done(&cmd, 0);
}

#define STRESS_CLAIM(place)						\
do {									\
	DEFINE_UCMD_CLAIMED(cmd);					\
									\
	if (ucmd_claim(place, &cmd))					\
		stress_go_on(__ucmd_take(&cmd));			\
} while (0)

/* Now and then, so that each gets its turn: more threads than processors run here. */
static void stress_pause(unsigned int *turn)
{
	if (++*turn % 4 == 0)
		usleep_range(10, 100);
	else
		cond_resched();
}

static int stress_claims(void *unused)
{
	unsigned int turn = 0, i;

	while (!kthread_should_stop()) {
		for (i = 0; i < STRESS_PLACES; i++) {
			STRESS_CLAIM(&stress.slots[i]);
			STRESS_CLAIM(&stress.timed[i]);
			STRESS_CLAIM(&stress.list);
			STRESS_CLAIM(&stress.other);
		}
		stress_pause(&turn);
	}
	return 0;
}

static int stress_wakes(void *unused)
{
	unsigned int turn = 0, i;

	while (!kthread_should_stop()) {
		for (i = 0; i < STRESS_PLACES; i++) {
			ucmd_wake(&stress.slots[i], &stress_work);
			ucmd_wake(&stress.timed[i], &stress_work);
			ucmd_wake(&stress.list, &stress_work);
			ucmd_wake(&stress.other, &stress_work);
		}
		stress_pause(&turn);
	}
	return 0;
}

/* Plays the task: runs what was sent to it. */
static int stress_runs(void *unused)
{
	unsigned int turn = 0;

	while (!kthread_should_stop()) {
		int i;

		for (i = 0; i < STRESS_COMMANDS; i++)
			if (fixture_sent(&stress.cmds[i].f, &stress_work))
				fixture_run(&stress.cmds[i].f);
		stress_pause(&turn);
	}
	return 0;
}

/* As io_uring_try_cancel_uring_cmd() does */
static int stress_cancels(void *unused)
{
	struct io_ring_ctx *ctx = &stress.ring->ctx;
	struct hlist_node *next;
	struct io_kiocb *req;

	while (!kthread_should_stop()) {
		mutex_lock(&ctx->uring_lock);
		hlist_for_each_entry_safe(req, next, &ctx->cancelable_uring_cmd, hash_node)
			stress_uring_cmd(io_kiocb_to_cmd(req, struct io_uring_cmd),
					 IO_URING_F_CANCEL | IO_URING_F_COMPLETE_DEFER);
		mutex_unlock(&ctx->uring_lock);
		usleep_range(100, 500);
	}
	return 0;
}

static int (*const stress_racers[])(void *unused) = {
	stress_claims, stress_claims, stress_wakes, stress_runs, stress_cancels,
};

/* For two seconds at most. Where there is room for one, that one is taken first. */
static int stress_issue_all(struct kunit *test)
{
	const unsigned long enough = jiffies + 2 * HZ, end = jiffies + 20 * HZ;
	int i;

	for (i = 0; i < STRESS_COMMANDS && time_before(jiffies, enough); i++) {
		struct stress_cmd *c = &stress.cmds[i];

		while (stress.place != STRESS_LIST && i >= STRESS_PLACES &&
		       !atomic_read(&c[-STRESS_PLACES].taken) && time_before(jiffies, end))
			usleep_range(10, 100);
		atomic_inc(&stress.open);
		KUNIT_EXPECT_EQ(test, fixture_issue(&c->f, stress_uring_cmd,
						    i & 1 ? FIXTURE_INLINE : FIXTURE_WORKER),
				-EIOCBQUEUED);
	}
	while (atomic_read(&stress.open) > 0 && time_before(jiffies, end))
		usleep_range(10, 100);
	KUNIT_EXPECT_EQ(test, atomic_read(&stress.open), 0);
	return i;
}

static void stress_expect(struct kunit *test, int nr)
{
	int i, wrong = 0;

	for (i = 0; i < nr && wrong < 10; i++) {
		struct stress_cmd *c = &stress.cmds[i];
		int waited = atomic_read(&c->waited), taken = atomic_read(&c->taken);
		int res = fixture_result(&c->f);

		if (taken == waited && c->completed == 1 && !fixture_marked(&c->f) &&
		    (res == 0 || res == -ECANCELED))
			continue;
		wrong++;
		KUNIT_FAIL(test, "command %d: waited %d, taken %d, completed %d, result %d",
			   i, waited, taken, c->completed, res);
	}
	for (i = 0; i < STRESS_PLACES; i++) {
		KUNIT_EXPECT_TRUE(test, fixture_slot_empty(&stress.slots[i]));
		KUNIT_EXPECT_NULL(test, __ucmd_priv(&stress.timed[i], cmd));
	}
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&stress.list, nr), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&stress.other, nr), 0);
	KUNIT_EXPECT_TRUE(test, list_empty(&__ucmd_priv(&stress.list, waiters)));
	KUNIT_EXPECT_TRUE(test, list_empty(&__ucmd_priv(&stress.other, waiters)));
	kunit_info(test, "%d commands, taken by claim %d, by task work %d, by cancel %d", nr,
		   atomic_read(&stress.by_claim), atomic_read(&stress.by_work),
		   atomic_read(&stress.by_cancel));
}

static void stress_race(struct kunit *test, enum stress_place place)
{
	struct task_struct *racers[ARRAY_SIZE(stress_racers)];
	int i, nr;

	if (num_online_cpus() == 1)
		kunit_skip(test, "needs two processors");
	memset(&stress, 0, sizeof(stress));
	stress.place = place;
	for (i = 0; i < STRESS_PLACES; i++)
		ucmd_timed_init(&stress.timed[i], &stress_work);
	ucmd_waitlist_init(&stress.list);
	ucmd_waitlist_init(&stress.other);
	stress.ring = fixture_ring(test);
	stress.cmds = kvcalloc(STRESS_COMMANDS, sizeof(*stress.cmds), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, stress.cmds);
	for (i = 0; i < STRESS_COMMANDS; i++) {
		fixture_cmd_init(&stress.cmds[i].f, stress.ring, i);
		stress.cmds[i].moves = i % (STRESS_MOVES + 1);
		atomic_set(&stress.cmds[i].waited, 1);
	}

	for (i = 0; i < ARRAY_SIZE(racers); i++)
		racers[i] = kthread_run(stress_racers[i], NULL, "ucmd-stress-%d", i);
	nr = stress_issue_all(test);
	for (i = 0; i < ARRAY_SIZE(racers); i++) {
		KUNIT_EXPECT_FALSE(test, IS_ERR(racers[i]));
		if (!IS_ERR(racers[i]))
			kthread_stop(racers[i]);
	}
	for (i = 0; i < STRESS_PLACES; i++)
		ucmd_timed_exit(&stress.timed[i]);
	stress_expect(test, nr);
	kvfree(stress.cmds);
}

static void stress_slot(struct kunit *test)
{
	stress_race(test, STRESS_SLOT);
}

static void stress_timed(struct kunit *test)
{
	stress_race(test, STRESS_TIMED);
}

static void stress_list(struct kunit *test)
{
	stress_race(test, STRESS_LIST);
}
#else
static void stress_slot(struct kunit *test)
{
	kunit_skip(test, "the core cancels commands since Linux 6.7");
}
#endif

static struct kunit_case stress_cases[] = {
	KUNIT_CASE(stress_slot),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(stress_timed),
	KUNIT_CASE(stress_list),
#endif
	{ }
};

static struct kunit_suite stress_suite = {
	.name = "ucmd_place_stress",
	.test_cases = stress_cases,
};

kunit_test_suite(stress_suite);
