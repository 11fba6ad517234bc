// SPDX-License-Identifier: GPL-2.0
#include <linux/delay.h>
#include <linux/kthread.h>

#include <ucmd/cmd/op.h>
#include <ucmd/cmd/place.h>
#include <ucmd/waiting/wait.h>

#include "../compat_fixture.h"

struct place_pdu {
	u64 value;
};
UCMD_PDU(struct place_pdu);

static struct ucmd_waitlist place_list;

static void place_word_of_an_object(struct kunit *test)
{
	struct __ucmd_place *place = (struct __ucmd_place *)&place_list;
	struct io_uring_cmd cmd;

	__ucmd_link(&cmd)->place = __ucmd_object_word(place);
	KUNIT_EXPECT_TRUE(test, __ucmd_link(&cmd)->place & __UCMD_PLACE_OBJECT);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_object_of(&cmd), (void *)place);
	/* A slot and what does not wait have not the bit. */
	KUNIT_EXPECT_FALSE(test, (unsigned long)&cmd & __UCMD_PLACE_OBJECT);
	KUNIT_EXPECT_FALSE(test, __UCMD_RAN & __UCMD_PLACE_OBJECT);
}

#if UCMD_HAVE_CANCEL
enum place {
	PLACE_SLOT,
	PLACE_TIMED,
	PLACE_LIST,
	PLACE_OTHER,
	PLACES,
	PLACE_128 = PLACES,
};

static struct ucmd_slot place_slot;
static struct ucmd_timed place_timed;
static struct ucmd_waitlist place_other;
static ktime_t place_time = KTIME_MAX;

static struct {
	unsigned int calls;
	unsigned int flags;
	struct io_uring_cmd *cmd;
} place_canceled;

static ucmd_handler place_large(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, -EXDEV);
}

static ucmd_handler place_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case PLACE_SLOT:
		return ucmd_wait(cmd, &place_slot);
	case PLACE_TIMED:
		return ucmd_wait_timeout(cmd, &place_timed, place_time);
	case PLACE_LIST:
		return ucmd_wait(cmd, &place_list);
	case PLACE_OTHER:
		return ucmd_wait_event_lock_irq(cmd, &place_other, false, 0);
	case PLACE_128:
		return ucmd_op(cmd, place_large, void, .sqe128 = true);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

static __always_inline void place_cancel(UCMD_OWNED cmd)
{
	place_canceled.calls++;
	place_canceled.flags = __ucmd_h(cmd)->flags;
	place_canceled.cmd = __ucmd_use(cmd);
	ucmd_done(cmd, -ESTALE);
}

DEFINE_UCMD(place_uring_cmd, place_issue, place_cancel);
DEFINE_UCMD(place_plain, place_issue);

static __always_inline void place_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ETIME);
}
DEFINE_UCMD_WORK(place_work, place_end);

static int place_init(struct kunit *test)
{
	place_slot = (struct ucmd_slot){ };
	ucmd_timed_init(&place_timed, &place_work);
	ucmd_waitlist_init(&place_list);
	ucmd_waitlist_init(&place_other);
	memset(&place_canceled, 0, sizeof(place_canceled));
	return 0;
}

static void place_exit(struct kunit *test)
{
	ucmd_timed_exit(&place_timed);
}

static unsigned long place_word(enum place where)
{
	switch (where) {
	case PLACE_SLOT:
		return (unsigned long)&place_slot;
	case PLACE_TIMED:
		return (unsigned long)&place_timed + 2;
	case PLACE_LIST:
		return (unsigned long)&place_list + 2;
	default:
		return (unsigned long)&place_other + 2;
	}
}

static struct io_uring_cmd *place_claim(enum place where)
{
	DEFINE_UCMD_CLAIMED(cmd);

	switch (where) {
	case PLACE_SLOT:
		return ucmd_claim(&place_slot, &cmd) ? __ucmd_take(&cmd) : NULL;
	case PLACE_TIMED:
		return ucmd_claim(&place_timed, &cmd) ? __ucmd_take(&cmd) : NULL;
	case PLACE_LIST:
		return ucmd_claim(&place_list, &cmd) ? __ucmd_take(&cmd) : NULL;
	default:
		return ucmd_claim(&place_other, &cmd) ? __ucmd_take(&cmd) : NULL;
	}
}

/* A command that was claimed, in task work that does not hold the ring lock, waits again. */
#define PLACE_AGAIN(raw, wait)						\
({									\
	DEFINE_UCMD_OWNED(cmd);						\
	int __err;							\
									\
	__ucmd_own_owned(&cmd, raw, IO_URING_F_UNLOCKED);		\
	__err = (wait);							\
	if (__err)							\
		__ucmd_take(&cmd);					\
	__err;								\
})

static int place_wait_again(struct io_uring_cmd *raw, enum place where)
{
	switch (where) {
	case PLACE_SLOT:
		return PLACE_AGAIN(raw, ucmd_wait(&cmd, &place_slot));
	case PLACE_TIMED:
		return PLACE_AGAIN(raw, ucmd_wait(&cmd, &place_timed));
	case PLACE_LIST:
		return PLACE_AGAIN(raw, ucmd_wait(&cmd, &place_list));
	default:
		return PLACE_AGAIN(raw, ucmd_wait_event_lock_irq(&cmd, &place_other, false));
	}
}

/* There is something to take already. */
static int place_again_in_vain(struct io_uring_cmd *raw)
{
	return PLACE_AGAIN(raw, ucmd_wait_event_lock_irq(&cmd, &place_other, true));
}

static struct fixture_cmd *place_waiting(struct kunit *test, struct fixture_ring *ring,
					 enum place where)
{
	struct fixture_cmd *f = fixture_cmd(test, ring, where);

	KUNIT_EXPECT_EQ(test, fixture_issue(f, place_uring_cmd, FIXTURE_INLINE), -EIOCBQUEUED);
	return f;
}

static bool place_is_empty(void)
{
	return fixture_slot_empty(&place_slot) && !__ucmd_priv(&place_timed, cmd) &&
	       !__ucmd_priv(&place_list, nr) && list_empty(&__ucmd_priv(&place_list, waiters)) &&
	       !__ucmd_priv(&place_other, nr) && list_empty(&__ucmd_priv(&place_other, waiters));
}

static void place_is_named_by_the_word(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	enum place where;

	for (where = 0; where < PLACES; where++) {
		struct fixture_cmd *f = place_waiting(test, ring, where);

		KUNIT_EXPECT_EQ_MSG(test, __ucmd_link(f->cmd)->place, place_word(where),
				    "place %u", where);
		KUNIT_EXPECT_TRUE(test, fixture_all(f->cmd->pdu + 8, 8, FIXTURE_RUBBISH));
	}
}

static void place_cancel_takes_out(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	enum place where;

	for (where = 0; where < PLACES; where++) {
		struct fixture_cmd *f = place_waiting(test, ring, where);

		place_canceled.calls = 0;
		KUNIT_EXPECT_EQ(test, fixture_cancel(f, place_uring_cmd), 0);
		KUNIT_EXPECT_EQ_MSG(test, place_canceled.calls, 1, "place %u", where);
		KUNIT_EXPECT_EQ(test, place_canceled.flags,
				(unsigned int)(IO_URING_F_CANCEL | IO_URING_F_COMPLETE_DEFER));
		KUNIT_EXPECT_PTR_EQ(test, place_canceled.cmd, f->cmd);
		KUNIT_EXPECT_EQ(test, fixture_result(f), -ESTALE);
		KUNIT_EXPECT_FALSE(test, fixture_marked(f));
		KUNIT_EXPECT_TRUE(test, place_is_empty());

		/* the core asks until the command is completed */
		KUNIT_EXPECT_EQ(test, fixture_cancel(f, place_uring_cmd), 0);
		KUNIT_EXPECT_EQ(test, place_canceled.calls, 1);
		KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	}
}

static void place_cancel_without_a_body(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	enum place where;

	for (where = 0; where < PLACES; where++) {
		struct fixture_cmd *f = place_waiting(test, ring, where);

		KUNIT_EXPECT_EQ(test, fixture_cancel(f, place_plain), 0);
		KUNIT_EXPECT_EQ(test, fixture_result(f), -ECANCELED);
		KUNIT_EXPECT_TRUE(test, place_is_empty());
	}
	KUNIT_EXPECT_EQ(test, place_canceled.calls, 0);
}

/* It is not in its place any more, another one is. */
static void place_cancel_comes_too_late(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	enum place where;

	for (where = 0; where < PLACES; where++) {
		struct fixture_cmd *claimed = place_waiting(test, ring, where), *waiting;

		KUNIT_EXPECT_PTR_EQ(test, place_claim(where), claimed->cmd);
		KUNIT_EXPECT_EQ(test, fixture_cancel(claimed, place_uring_cmd), 0);
		waiting = place_waiting(test, ring, where);
		KUNIT_EXPECT_EQ(test, fixture_cancel(claimed, place_uring_cmd), 0);
		KUNIT_EXPECT_EQ_MSG(test, place_canceled.calls, 0, "place %u", where);
		KUNIT_EXPECT_EQ(test, fixture_result(claimed), FIXTURE_OPEN);
		KUNIT_EXPECT_EQ(test, fixture_result(waiting), FIXTURE_OPEN);
		KUNIT_EXPECT_PTR_EQ(test, place_claim(where), waiting->cmd);
	}
}

static void place_cancel_comes_before_all_checks(struct kunit *test)
{
	struct fixture_cmd *f = place_waiting(test, fixture_ring(test), PLACE_SLOT);

	f->cmd->cmd_op = PLACE_128;
	KUNIT_EXPECT_EQ(test, fixture_issue(f, place_uring_cmd, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, fixture_issue(f, place_uring_cmd, IO_URING_F_SQE128), -EXDEV);
	f->cmd->cmd_op = ~PLACE_128;
	KUNIT_EXPECT_EQ(test, fixture_issue(f, place_uring_cmd, 0), -EOPNOTSUPP);
	KUNIT_EXPECT_EQ(test, place_canceled.calls, 0);
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, place_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, place_canceled.calls, 1);
}

/* What the core finds then is no place: it asks again. */
static void place_cancel_between_two_places(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	enum place where;

	for (where = 0; where < PLACES; where++) {
		struct fixture_cmd *f = place_waiting(test, ring, where);
		u8 before[24];

		KUNIT_EXPECT_PTR_EQ(test, place_claim(where), f->cmd);
		__ucmd_link(f->cmd)->place = 0;
		memcpy(before, f->cmd->pdu + 8, sizeof(before));
		KUNIT_EXPECT_EQ(test, fixture_cancel(f, place_uring_cmd), 0);
		KUNIT_EXPECT_EQ(test, place_canceled.calls, 0);
		KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
		KUNIT_EXPECT_TRUE(test, fixture_same(before, f->cmd->pdu + 8, sizeof(before)));
	}
}

/* From each place into each, with a cancel at the end or without. */
static void place_waits_again(struct kunit *test)
{
	enum place from, to;
	int canceled;

	for (from = 0; from < PLACES; from++)
		for (to = 0; to < PLACES; to++)
			for (canceled = 0; canceled < 2; canceled++) {
				struct fixture_ring *ring = fixture_ring(test);
				struct fixture_cmd *f = place_waiting(test, ring, from);
				struct hlist_node node = f->req.hash_node;

				place_canceled.calls = 0;
				*(u64 *)(f->cmd->pdu + 8) = from;
				KUNIT_EXPECT_PTR_EQ(test, place_claim(from), f->cmd);
				KUNIT_EXPECT_EQ(test, place_wait_again(f->cmd, to), 0);
				KUNIT_EXPECT_EQ(test, __ucmd_link(f->cmd)->place, place_word(to));
				KUNIT_EXPECT_EQ(test, *(u64 *)(f->cmd->pdu + 8), from);
				/* marked once */
				KUNIT_EXPECT_TRUE(test, fixture_marked(f));
				KUNIT_EXPECT_TRUE(test, fixture_same(&node, &f->req.hash_node,
								     sizeof(node)));
				if (canceled)
					fixture_cancel(f, place_uring_cmd);
				else
					KUNIT_EXPECT_PTR_EQ(test, place_claim(to), f->cmd);
				KUNIT_EXPECT_EQ_MSG(test, place_canceled.calls, canceled,
						    "from %u to %u", from, to);
				KUNIT_EXPECT_TRUE(test, place_is_empty());
			}
}

/* It is in no list then, whatever its word says, and may wait anywhere. */
static void place_waits_again_after_ealready(struct kunit *test)
{
	enum place from, to;

	for (from = 0; from < PLACES; from++)
		for (to = 0; to < PLACES; to++) {
			struct fixture_cmd *f = place_waiting(test, fixture_ring(test), from);

			KUNIT_EXPECT_PTR_EQ(test, place_claim(from), f->cmd);
			KUNIT_EXPECT_EQ(test, place_again_in_vain(f->cmd), -EALREADY);
			KUNIT_EXPECT_TRUE(test, place_is_empty());
			KUNIT_EXPECT_EQ(test, fixture_cancel(f, place_uring_cmd), 0);
			KUNIT_EXPECT_EQ(test, place_canceled.calls, 0);
			KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
			KUNIT_EXPECT_EQ(test, place_again_in_vain(f->cmd), -EALREADY);
			KUNIT_EXPECT_EQ(test, place_wait_again(f->cmd, to), 0);
			KUNIT_EXPECT_PTR_EQ(test, place_claim(to), f->cmd);
			KUNIT_EXPECT_TRUE(test, place_is_empty());
		}
}

/* A cancel has read the word, and then the command went on to another place. */
static void place_leave_compares(struct kunit *test)
{
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd *f = place_waiting(test, ring, PLACE_OTHER);
	struct fixture_cmd *timed = place_waiting(test, ring, PLACE_TIMED);

	KUNIT_EXPECT_FALSE(test, __ucmd_list_ops.leave(&place_list, f->cmd, 0));
	KUNIT_EXPECT_FALSE(test, __ucmd_timed_ops.leave(&place_timed, f->cmd, 0));
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&place_list, nr), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&place_other, nr), 1);
	KUNIT_EXPECT_PTR_EQ(test, place_claim(PLACE_OTHER), f->cmd);
	KUNIT_EXPECT_PTR_EQ(test, place_claim(PLACE_TIMED), timed->cmd);

	/* Nothing is linked in a slot: what is in the PDU are bytes of the driver. */
	KUNIT_EXPECT_EQ(test, place_wait_again(f->cmd, PLACE_SLOT), 0);
	KUNIT_EXPECT_FALSE(test, __ucmd_list_ops.leave(&place_other, f->cmd, 0));
	KUNIT_EXPECT_FALSE(test, __ucmd_timed_ops.leave(&place_timed, f->cmd, 0));
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&place_other, nr), 0);
	KUNIT_EXPECT_PTR_EQ(test, place_claim(PLACE_SLOT), f->cmd);
}

/* --- a kind of place of its own --- */

struct place_own {
	struct __ucmd_place place;
	struct io_uring_cmd *cmd;
	unsigned int left, settled;
	unsigned int flags;
	unsigned long word_at_settle;
};

static bool place_own_leave(void *place, struct io_uring_cmd *raw, unsigned int flags)
{
	struct place_own *own = place;

	own->left++;
	own->flags = flags;
	return own->cmd == raw;
}

static void place_own_settle(void *place)
{
	struct place_own *own = place;

	own->settled++;
	own->word_at_settle = __ucmd_link(own->cmd)->place;
}

static const struct __ucmd_place_ops place_own_ops = {
	.leave	= place_own_leave,
	.settle	= place_own_settle,
};

static const struct __ucmd_place_ops place_own_unsettled = {
	.leave	= place_own_leave,
};

/* A command that waits there */
static struct place_own *place_own(struct kunit *test, struct fixture_cmd **f)
{
	struct place_own *own = kunit_kzalloc(test, sizeof(*own), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, own);
	*f = fixture_cmd(test, fixture_ring(test), 0);
	own->place.ops = &place_own_ops;
	own->cmd = (*f)->cmd;
	own->word_at_settle = 1;
	__ucmd_mark((*f)->cmd, __ucmd_object_word(&own->place), FIXTURE_WORKER);
	return own;
}

static void place_says_how_it_is_left(struct kunit *test)
{
	struct fixture_cmd *f;
	struct place_own *own = place_own(test, &f);

	KUNIT_EXPECT_TRUE(test, fixture_marked(f));
	own->cmd = NULL;
	fixture_cancel(f, place_uring_cmd);
	KUNIT_EXPECT_EQ(test, own->left, 1);
	KUNIT_EXPECT_EQ(test, own->flags,
			(unsigned int)(IO_URING_F_CANCEL | IO_URING_F_COMPLETE_DEFER));
	KUNIT_EXPECT_EQ(test, place_canceled.calls, 0);
	own->cmd = f->cmd;
	fixture_cancel(f, place_uring_cmd);
	KUNIT_EXPECT_EQ(test, own->left, 2);
	KUNIT_EXPECT_EQ(test, place_canceled.calls, 1);
	KUNIT_EXPECT_EQ(test, own->settled, 0);
}

/* Once, and no new cancel begins there meanwhile. */
static void place_is_settled_before_the_next(struct kunit *test)
{
	enum place to;

	for (to = 0; to < PLACES; to++) {
		struct fixture_cmd *f;
		struct place_own *own = place_own(test, &f);

		KUNIT_EXPECT_EQ(test, place_wait_again(f->cmd, to), 0);
		KUNIT_EXPECT_EQ_MSG(test, own->settled, 1, "place %u", to);
		KUNIT_EXPECT_EQ(test, own->word_at_settle, 0);
		KUNIT_EXPECT_EQ(test, own->left, 0);
		KUNIT_EXPECT_PTR_EQ(test, place_claim(to), f->cmd);
	}
}

static void place_need_not_settle(struct kunit *test)
{
	struct fixture_cmd *f;
	struct place_own *own = place_own(test, &f);

	own->place.ops = &place_own_unsettled;
	KUNIT_EXPECT_EQ(test, place_wait_again(f->cmd, PLACE_LIST), 0);
	KUNIT_EXPECT_EQ(test, own->settled, 0);
	KUNIT_EXPECT_PTR_EQ(test, place_claim(PLACE_LIST), f->cmd);
}

/* What never waited has no place: its word is anything. */
static void place_of_a_command_that_never_waited(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), 0);

	KUNIT_EXPECT_EQ(test, place_wait_again(f->cmd, PLACE_LIST), 0);
	KUNIT_EXPECT_TRUE(test, fixture_marked(f));
	KUNIT_EXPECT_PTR_EQ(test, place_claim(PLACE_LIST), f->cmd);
}

/* --- with other threads --- */

struct place_thread {
	struct fixture_cmd *f;
	int ret;
	bool held, released;
};

static int place_issues(void *data)
{
	struct place_thread *thread = data;

	thread->ret = fixture_issue(thread->f, place_uring_cmd, FIXTURE_WORKER);
	while (!kthread_should_stop())
		msleep(20);
	return 0;
}

/*
 * In a worker the mark waits for the ring lock. By then the word is written, and nobody can
 * claim the command; a cancel does not find it.
 */
static void place_is_named_marked_published(struct kunit *test)
{
	struct place_thread thread = { };
	struct task_struct *task;
	enum place where;
	int i;

	for (where = 0; where < PLACES; where++) {
		struct fixture_ring *ring = fixture_ring(test);
		struct fixture_cmd *f = fixture_cmd(test, ring, where);

		thread.f = f;
		thread.ret = 0;
		place_canceled.calls = 0;
		mutex_lock(&ring->ctx.uring_lock);
		task = kthread_run(place_issues, &thread, "ucmd-kunit");
		for (i = 0; i < 100 && !READ_ONCE(f->cmd->flags); i++)
			msleep(20);
		msleep(20);
		KUNIT_EXPECT_FALSE(test, IS_ERR(task));
		KUNIT_EXPECT_EQ(test, __ucmd_link(f->cmd)->place, place_word(where));
		KUNIT_EXPECT_TRUE(test, hlist_unhashed(&f->req.hash_node));
		KUNIT_EXPECT_TRUE_MSG(test, place_is_empty(), "place %u", where);
		place_uring_cmd(f->cmd, IO_URING_F_CANCEL | IO_URING_F_COMPLETE_DEFER);
		KUNIT_EXPECT_EQ(test, place_canceled.calls, 0);
		mutex_unlock(&ring->ctx.uring_lock);
		for (i = 0; i < 100 && !READ_ONCE(thread.ret); i++)
			msleep(20);
		if (!IS_ERR(task))
			kthread_stop(task);
		KUNIT_EXPECT_EQ(test, thread.ret, -EIOCBQUEUED);
		KUNIT_EXPECT_TRUE(test, fixture_marked(f));
		fixture_cancel(f, place_uring_cmd);
		KUNIT_EXPECT_EQ(test, place_canceled.calls, 1);
	}
}

static int place_holds_the_list(void *data)
{
	struct place_thread *thread = data;
	unsigned long irq;

	spin_lock_irqsave(&place_list.lock, irq);
	/* pairs with the one that waits for it */
	smp_store_release(&thread->held, true);
	mdelay(50);
	WRITE_ONCE(thread->released, true);
	spin_unlock_irqrestore(&place_list.lock, irq);
	while (!kthread_should_stop())
		msleep(20);
	return 0;
}

/* A cancel that is at the wait list, with its lock, may look at the PDU until it is done. */
static void place_settles_a_wait_list(struct kunit *test)
{
	struct place_thread thread = { };
	struct task_struct *task;
	struct fixture_cmd *f;
	int err;

	if (num_online_cpus() == 1)
		kunit_skip(test, "needs two processors");
	f = place_waiting(test, fixture_ring(test), PLACE_LIST);
	KUNIT_EXPECT_PTR_EQ(test, place_claim(PLACE_LIST), f->cmd);
	task = kthread_run(place_holds_the_list, &thread, "ucmd-kunit");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	/* pairs with the thread that has the lock */
	while (!smp_load_acquire(&thread.held))
		cpu_relax();
	err = place_wait_again(f->cmd, PLACE_SLOT);
	KUNIT_EXPECT_TRUE(test, READ_ONCE(thread.released));
	kthread_stop(task);
	KUNIT_EXPECT_EQ(test, err, 0);
	KUNIT_EXPECT_PTR_EQ(test, place_claim(PLACE_SLOT), f->cmd);
}
#endif

static struct kunit_case place_cases[] = {
	KUNIT_CASE(place_word_of_an_object),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(place_is_named_by_the_word),
	KUNIT_CASE(place_cancel_takes_out),
	KUNIT_CASE(place_cancel_without_a_body),
	KUNIT_CASE(place_cancel_comes_too_late),
	KUNIT_CASE(place_cancel_comes_before_all_checks),
	KUNIT_CASE(place_cancel_between_two_places),
	KUNIT_CASE(place_waits_again),
	KUNIT_CASE(place_waits_again_after_ealready),
	KUNIT_CASE(place_leave_compares),
	KUNIT_CASE(place_says_how_it_is_left),
	KUNIT_CASE(place_is_settled_before_the_next),
	KUNIT_CASE(place_need_not_settle),
	KUNIT_CASE(place_of_a_command_that_never_waited),
	KUNIT_CASE(place_is_named_marked_published),
	KUNIT_CASE(place_settles_a_wait_list),
#endif
	{ }
};

static struct kunit_suite place_suite = {
	.name = "ucmd_place",
#if UCMD_HAVE_CANCEL
	.init = place_init,
	.exit = place_exit,
#endif
	.test_cases = place_cases,
};

kunit_test_suite(place_suite);
