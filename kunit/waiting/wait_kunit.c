// SPDX-License-Identifier: GPL-2.0
#include <ucmd/cmd/op.h>
#include <ucmd/waiting/wait.h>

#include "../compat_fixture.h"

#if UCMD_HAVE_CANCEL
struct wait_pdu {
	u64 other;
};
UCMD_PDU(struct wait_pdu);

enum {
	WAIT_SLOT,
	WAIT_TIMED,
	WAIT_TIMEOUT,
	WAIT_LIST,
	WAIT_EVENT,
};

static struct ucmd_slot wait_slot;
static struct ucmd_timed wait_timed;
static struct ucmd_waitlist wait_list;

/* How the conditions below are evaluated */
static struct {
	bool ready;
	int looked, took;
	bool locked, irqs_off;		/* at the condition */
	bool res_locked, res_irqs_off;	/* at the result */
} wait_saw;

static bool wait_look(void)
{
	wait_saw.looked++;
	wait_saw.locked = !IS_ENABLED(CONFIG_LOCKDEP) || lockdep_is_held(&wait_list.lock);
	wait_saw.irqs_off = irqs_disabled();
	return wait_saw.ready;
}

static int wait_value(void)
{
	wait_saw.took++;
	wait_saw.res_locked = IS_ENABLED(CONFIG_LOCKDEP) && lockdep_is_held(&wait_list.lock);
	wait_saw.res_irqs_off = irqs_disabled();
	return -EDOM;
}

static ucmd_handler wait_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case WAIT_SLOT:
		return ucmd_wait(cmd, &wait_slot);
	case WAIT_TIMED:
		return ucmd_wait(cmd, &wait_timed);
	case WAIT_TIMEOUT:
		return ucmd_wait_timeout(cmd, &wait_timed, ms_to_ktime(100000));
	case WAIT_LIST:
		return ucmd_wait(cmd, &wait_list);
	}
	return ucmd_wait_event_lock_irq(cmd, &wait_list, wait_look(), wait_value());
}
DEFINE_UCMD(wait_uring_cmd, wait_issue);

static __always_inline void wait_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ETIME);
}
DEFINE_UCMD_WORK(wait_work, wait_end);

static int wait_init(struct kunit *test)
{
	wait_slot = (struct ucmd_slot){ };
	ucmd_timed_init(&wait_timed, &wait_work);
	ucmd_waitlist_init(&wait_list);
	memset(&wait_saw, 0, sizeof(wait_saw));
	return 0;
}

static void wait_exit(struct kunit *test)
{
	ucmd_timed_exit(&wait_timed);
}

static struct fixture_cmd *wait_cmd(struct kunit *test, u32 op)
{
	return fixture_cmd(test, fixture_ring(test), op);
}

static unsigned int wait_length(void)
{
	return __ucmd_priv(&wait_list, nr);
}

/* Whichever command waits anywhere, NULL if none does; taken out. */
static struct io_uring_cmd *wait_claim(u32 op)
{
	DEFINE_UCMD_CLAIMED(cmd);

	switch (op) {
	case WAIT_SLOT:
		return ucmd_claim(&wait_slot, &cmd) ? __ucmd_take(&cmd) : NULL;
	case WAIT_TIMED:
	case WAIT_TIMEOUT:
		return ucmd_claim(&wait_timed, &cmd) ? __ucmd_take(&cmd) : NULL;
	}
	return ucmd_claim(&wait_list, &cmd) ? __ucmd_take(&cmd) : NULL;
}

/* Each kind of place, in each kind of call: there, once, and claimed from there. */
static void wait_in_each_place(struct kunit *test)
{
	static const unsigned int flags[] = { FIXTURE_INLINE, FIXTURE_WORKER };
	size_t i;
	u32 op;

	for (op = WAIT_SLOT; op <= WAIT_EVENT; op++) {
		for (i = 0; i < ARRAY_SIZE(flags); i++) {
			struct fixture_cmd *f = wait_cmd(test, op);

			KUNIT_EXPECT_EQ(test, fixture_issue(f, wait_uring_cmd, flags[i]),
					-EIOCBQUEUED);
			KUNIT_EXPECT_TRUE(test, fixture_marked(f));
			KUNIT_EXPECT_PTR_EQ(test, wait_claim(op), f->cmd);
			KUNIT_EXPECT_NULL(test, wait_claim(op));
			KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
		}
	}
}

static void wait_cancel_in_each_place(struct kunit *test)
{
	u32 op;

	for (op = WAIT_SLOT; op <= WAIT_EVENT; op++) {
		struct fixture_cmd *f = wait_cmd(test, op);

		fixture_issue(f, wait_uring_cmd, FIXTURE_INLINE);
		KUNIT_EXPECT_EQ(test, fixture_cancel(f, wait_uring_cmd), 0);
		KUNIT_EXPECT_EQ_MSG(test, fixture_result(f), -ECANCELED, "operation %u", op);
		KUNIT_EXPECT_FALSE(test, fixture_marked(f));
		KUNIT_EXPECT_NULL(test, wait_claim(op));
	}
}

static void wait_event_that_is_not_there(struct kunit *test)
{
	struct fixture_cmd *f = wait_cmd(test, WAIT_EVENT);

	KUNIT_EXPECT_EQ(test, fixture_issue(f, wait_uring_cmd, FIXTURE_INLINE), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, wait_saw.looked, 1);
	KUNIT_EXPECT_EQ(test, wait_saw.took, 0);
	KUNIT_EXPECT_TRUE(test, wait_saw.locked);
	KUNIT_EXPECT_TRUE(test, wait_saw.irqs_off);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	KUNIT_EXPECT_PTR_EQ(test, wait_claim(WAIT_EVENT), f->cmd);
}

static void wait_event_that_is_there(struct kunit *test)
{
	static const unsigned int flags[] = { FIXTURE_INLINE, FIXTURE_WORKER };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		struct fixture_cmd *f = wait_cmd(test, WAIT_EVENT);

		memset(&wait_saw, 0, sizeof(wait_saw));
		wait_saw.ready = true;
		KUNIT_EXPECT_EQ(test, fixture_issue(f, wait_uring_cmd, flags[i]), -EIOCBQUEUED);
		KUNIT_EXPECT_EQ(test, wait_saw.looked, 1);
		KUNIT_EXPECT_EQ(test, wait_saw.took, 1);
		KUNIT_EXPECT_TRUE(test, wait_saw.locked);
		KUNIT_EXPECT_FALSE(test, wait_saw.res_locked);
		KUNIT_EXPECT_FALSE(test, wait_saw.res_irqs_off);
		KUNIT_EXPECT_FALSE(test, irqs_disabled());
		KUNIT_EXPECT_EQ(test, fixture_result(f), -EDOM);
		KUNIT_EXPECT_FALSE(test, fixture_marked(f));
		KUNIT_EXPECT_EQ(test, wait_length(), 0);
	}
}

static void wait_event_of_a_polled_command(struct kunit *test)
{
	struct fixture_cmd *f = wait_cmd(test, WAIT_EVENT);

	wait_saw.ready = true;
	KUNIT_EXPECT_EQ(test, fixture_issue(f, wait_uring_cmd, FIXTURE_INLINE | IO_URING_F_IOPOLL),
			-EOPNOTSUPP);
	KUNIT_EXPECT_EQ(test, wait_saw.looked, 0);
	KUNIT_EXPECT_EQ(test, wait_saw.took, 0);
	KUNIT_EXPECT_EQ(test, wait_length(), 0);
	KUNIT_EXPECT_EQ(test, f->cmd->flags, 0);
}

/* --- a command that its function owns --- */

enum wait_owned {
	OWNED_SLOT,
	OWNED_TIMED,
	OWNED_LIST,
	OWNED_UNLESS,
};

/* Tries to wait in a worker. An error has left the command with its handle. */
#define WAIT_OWNED(wait)						\
({									\
	DEFINE_UCMD_OWNED(cmd);						\
	int __err;							\
									\
	__ucmd_own_owned(&cmd, f->cmd, FIXTURE_WORKER);			\
	__err = (wait);							\
	if (__err)							\
		KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&cmd), f->cmd);	\
	__err;								\
})

static int wait_owned(struct kunit *test, struct fixture_cmd *f, enum wait_owned where)
{
	switch (where) {
	case OWNED_SLOT:
		return WAIT_OWNED(ucmd_wait(&cmd, &wait_slot));
	case OWNED_TIMED:
		return WAIT_OWNED(ucmd_wait(&cmd, &wait_timed));
	case OWNED_LIST:
		return WAIT_OWNED(ucmd_wait(&cmd, &wait_list));
	default:
		return WAIT_OWNED(ucmd_wait_event_lock_irq(&cmd, &wait_list, wait_look()));
	}
}

static const u32 wait_op_of[] = {
	[OWNED_SLOT] = WAIT_SLOT,
	[OWNED_TIMED] = WAIT_TIMED,
	[OWNED_LIST] = WAIT_LIST,
	[OWNED_UNLESS] = WAIT_EVENT,
};

static void wait_owned_in_each_place(struct kunit *test)
{
	enum wait_owned where;

	for (where = OWNED_SLOT; where <= OWNED_UNLESS; where++) {
		struct fixture_cmd *f = wait_cmd(test, 0);

		KUNIT_EXPECT_EQ(test, wait_owned(test, f, where), 0);
		KUNIT_EXPECT_TRUE(test, fixture_marked(f));
		KUNIT_EXPECT_PTR_EQ(test, wait_claim(wait_op_of[where]), f->cmd);
		KUNIT_EXPECT_NULL(test, wait_claim(wait_op_of[where]));
		KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	}
	KUNIT_EXPECT_EQ(test, wait_saw.looked, 1);
	KUNIT_EXPECT_TRUE(test, wait_saw.locked);
	KUNIT_EXPECT_TRUE(test, wait_saw.irqs_off);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
}

static void wait_owned_where_another_waits(struct kunit *test)
{
	enum wait_owned where;

	for (where = OWNED_SLOT; where <= OWNED_TIMED; where++) {
		struct fixture_cmd *first = wait_cmd(test, wait_op_of[where]);
		struct fixture_cmd *f = wait_cmd(test, 0);

		fixture_issue(first, wait_uring_cmd, FIXTURE_INLINE);
		KUNIT_EXPECT_EQ(test, wait_owned(test, f, where), -EBUSY);
		KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
		KUNIT_EXPECT_PTR_EQ(test, wait_claim(wait_op_of[where]), first->cmd);
		/* and now that there is room */
		KUNIT_EXPECT_EQ(test, wait_owned(test, f, where), 0);
		KUNIT_EXPECT_PTR_EQ(test, wait_claim(wait_op_of[where]), f->cmd);
	}
}

static void wait_owned_unless_it_is_there(struct kunit *test)
{
	struct fixture_cmd *f = wait_cmd(test, 0);

	wait_saw.ready = true;
	KUNIT_EXPECT_EQ(test, wait_owned(test, f, OWNED_UNLESS), -EALREADY);
	KUNIT_EXPECT_EQ(test, wait_saw.looked, 1);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	KUNIT_EXPECT_EQ(test, wait_length(), 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	wait_saw.ready = false;
	KUNIT_EXPECT_EQ(test, wait_owned(test, f, OWNED_UNLESS), 0);
	KUNIT_EXPECT_EQ(test, wait_length(), 1);
	KUNIT_EXPECT_PTR_EQ(test, wait_claim(WAIT_EVENT), f->cmd);
}

static int wait_iopoll(struct io_uring_cmd *cmd, struct io_comp_batch *batch,
		       unsigned int flags)
{
	return 0;
}

static const struct file_operations wait_polled_fops = {
	.uring_cmd_iopoll = wait_iopoll,
};

/* Task work has no flag that says so: the ring and the file do, both. */
static void wait_owned_of_a_polled_command(struct kunit *test)
{
	struct file *polled = kunit_kzalloc(test, sizeof(*polled), GFP_KERNEL);
	enum wait_owned where;

	KUNIT_ASSERT_NOT_NULL(test, polled);
	polled->f_op = &wait_polled_fops;
	for (where = OWNED_SLOT; where <= OWNED_UNLESS; where++) {
		struct fixture_ring *ring = fixture_ring(test);
		struct fixture_cmd *f = fixture_cmd(test, ring, 0);

		ring->ctx.flags |= IORING_SETUP_IOPOLL;
		f->cmd->file = polled;
		KUNIT_EXPECT_EQ(test, wait_owned(test, f, where), -EOPNOTSUPP);
		KUNIT_EXPECT_EQ(test, f->cmd->flags, 0);
		KUNIT_EXPECT_TRUE(test, fixture_all(f->cmd->pdu, 32, FIXTURE_RUBBISH));
		KUNIT_EXPECT_NULL(test, wait_claim(wait_op_of[where]));

		f->cmd->file = &fixture_file;
		KUNIT_EXPECT_EQ(test, wait_owned(test, f, where), 0);
		KUNIT_EXPECT_PTR_EQ(test, wait_claim(wait_op_of[where]), f->cmd);
	}
	KUNIT_EXPECT_EQ(test, wait_saw.looked, 1);
}

static void wait_evaluates_once(struct kunit *test)
{
	struct fixture_cmd *f = wait_cmd(test, 0);
	DEFINE_UCMD_OWNED(cmd);
	int places = 0;
	int err;

	__ucmd_own_owned(&cmd, f->cmd, FIXTURE_WORKER);
	err = ucmd_wait_event_lock_irq(&cmd, (places++, &wait_list), wait_look());
	if (err)
		__ucmd_take(&cmd);
	KUNIT_EXPECT_EQ(test, err, 0);
	KUNIT_EXPECT_EQ(test, places, 1);
	KUNIT_EXPECT_EQ(test, wait_saw.looked, 1);
	KUNIT_EXPECT_TRUE(test, ucmd_wake((places++, &wait_list), &wait_work));
	KUNIT_EXPECT_EQ(test, places, 2);
}
#endif

/* --- a work item --- */

struct wait_job {
	struct work_struct work;
	struct ucmd_kept cmd;
	struct io_uring_cmd *got;
};

static void wait_run(struct work_struct *work)
{
	struct wait_job *job = container_of(work, struct wait_job, work);
	DEFINE_UCMD_CLAIMED(cmd, &job->cmd);

	job->got = __ucmd_take(&cmd);
}

static struct workqueue_struct *wait_wq;

static ucmd_handler wait_queue(UCMD_FRESH cmd, u32 op, struct wait_job *job)
{
	return ucmd_queue_work(cmd, wait_wq, &job->work, &job->cmd);
}
DEFINE_UCMD(wait_queues, wait_queue);

static void wait_for_a_work_item(struct kunit *test)
{
	struct wait_job *job = kunit_kzalloc(test, sizeof(*job), GFP_KERNEL);
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);
	struct fixture f, before;

	KUNIT_ASSERT_NOT_NULL(test, job);
	KUNIT_ASSERT_NOT_NULL(test, file);
	wait_wq = alloc_workqueue("ucmd-kunit", WQ_UNBOUND, 0);
	KUNIT_ASSERT_NOT_NULL(test, wait_wq);
	INIT_WORK(&job->work, wait_run);
	fixture_init(&f, 0);
	file->private_data = job;
	f.cmd.file = file;
	before = f;
	KUNIT_EXPECT_EQ(test, wait_queues(&f.cmd, 0), -EIOCBQUEUED);
	destroy_workqueue(wait_wq);
	KUNIT_EXPECT_PTR_EQ(test, job->got, &f.cmd);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static struct kunit_case wait_cases[] = {
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(wait_in_each_place),
	KUNIT_CASE(wait_cancel_in_each_place),
	KUNIT_CASE(wait_event_that_is_not_there),
	KUNIT_CASE(wait_event_that_is_there),
	KUNIT_CASE(wait_event_of_a_polled_command),
	KUNIT_CASE(wait_owned_in_each_place),
	KUNIT_CASE(wait_owned_where_another_waits),
	KUNIT_CASE(wait_owned_unless_it_is_there),
	KUNIT_CASE(wait_owned_of_a_polled_command),
	KUNIT_CASE(wait_evaluates_once),
#endif
	KUNIT_CASE(wait_for_a_work_item),
	{ }
};

static struct kunit_suite wait_suite = {
	.name = "ucmd_wait",
#if UCMD_HAVE_CANCEL
	.init = wait_init,
	.exit = wait_exit,
#endif
	.test_cases = wait_cases,
};

kunit_test_suite(wait_suite);
