// SPDX-License-Identifier: GPL-2.0
#include <ucmd/cmd/op.h>
#include <ucmd/waiting/wait.h>

#include "../compat_fixture.h"

enum {
	SLOT_WAIT,
	SLOT_UNCANCELABLE,
};

static struct ucmd_slot slot_slot;

static ucmd_handler slot_issue(UCMD_FRESH cmd, u32 op, void *private)
{
#if UCMD_HAVE_CANCEL
	if (op == SLOT_WAIT)
		return ucmd_wait(cmd, &slot_slot);
#endif
	return ucmd_keep(cmd, &slot_slot);
}
DEFINE_UCMD(slot_uring_cmd, slot_issue);

static void slot_put(struct io_uring_cmd *raw)
{
	__ucmd_priv(&slot_slot, cmd) = raw;
}

static struct io_uring_cmd *slot_look(void)
{
	return __ucmd_priv(&slot_slot, cmd);
}

static struct io_uring_cmd *slot_claim(struct ucmd_slot *slot)
{
	DEFINE_UCMD_CLAIMED(cmd);

	return ucmd_claim(slot, &cmd) ? __ucmd_take(&cmd) : NULL;
}

static int slot_init(struct kunit *test)
{
	slot_put(NULL);
	return 0;
}

static void slot_is_a_pointer(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, sizeof(struct ucmd_slot), sizeof(void *));
}

static void slot_claim_takes_once(struct kunit *test)
{
	struct fixture f, before;

	fixture_init(&f, 0);
	before = f;
	slot_put(&f.cmd);
	KUNIT_EXPECT_PTR_EQ(test, slot_claim(&slot_slot), &f.cmd);
	KUNIT_EXPECT_NULL(test, slot_look());
	KUNIT_EXPECT_NULL(test, slot_claim(&slot_slot));
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static void slot_empty(struct kunit *test)
{
	struct fixture f;

	KUNIT_EXPECT_TRUE(test, fixture_slot_empty(&slot_slot));
	slot_put(&f.cmd);
	KUNIT_EXPECT_FALSE(test, fixture_slot_empty(&slot_slot));
	KUNIT_EXPECT_PTR_EQ(test, slot_look(), &f.cmd);
}

/* The core does not know of it, and its PDU is the driver's. */
static void slot_waits_uncancelable(struct kunit *test)
{
	struct fixture f, before;

	fixture_init(&f, SLOT_UNCANCELABLE);
	before = f;
	KUNIT_EXPECT_EQ(test, slot_uring_cmd(&f.cmd, IO_URING_F_NONBLOCK), -EIOCBQUEUED);
	KUNIT_EXPECT_PTR_EQ(test, slot_look(), &f.cmd);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static void slot_refuses_a_second_uncancelable(struct kunit *test)
{
	struct fixture f, before, other;

	fixture_init(&f, SLOT_UNCANCELABLE);
	before = f;
	slot_put(&other.cmd);
	KUNIT_EXPECT_EQ(test, slot_uring_cmd(&f.cmd, 0), -EBUSY);
	KUNIT_EXPECT_PTR_EQ(test, slot_look(), &other.cmd);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static void slot_claim_evaluates_once(struct kunit *test)
{
	DEFINE_UCMD_CLAIMED(cmd);
	int places = 0, handles = 0;
	struct fixture f;

	slot_put(&f.cmd);
	if (ucmd_claim((places++, &slot_slot), (handles++, &cmd)))
		KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&cmd), &f.cmd);
	else
		KUNIT_FAIL(test, "a full slot could not be claimed");
	KUNIT_EXPECT_EQ(test, places, 1);
	KUNIT_EXPECT_EQ(test, handles, 1);
}

#if UCMD_HAVE_CANCEL
static __always_inline void slot_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ENODATA);
}
DEFINE_UCMD_WORK(slot_work, slot_end);

static void slot_expect_waiting(struct kunit *test, struct fixture_cmd *f)
{
	KUNIT_EXPECT_PTR_EQ(test, slot_look(), f->cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_link(f->cmd)->place, (unsigned long)&slot_slot);
	KUNIT_EXPECT_TRUE(test, fixture_all(f->cmd->pdu + 8, 24, FIXTURE_RUBBISH));
	KUNIT_EXPECT_TRUE(test, fixture_marked(f));
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
}

static void slot_waits(struct kunit *test)
{
	static const unsigned int flags[] = { FIXTURE_INLINE, FIXTURE_WORKER };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), SLOT_WAIT);

		KUNIT_EXPECT_EQ(test, fixture_issue(f, slot_uring_cmd, flags[i]), -EIOCBQUEUED);
		slot_expect_waiting(test, f);
		KUNIT_EXPECT_PTR_EQ(test, slot_claim(&slot_slot), f->cmd);
		KUNIT_EXPECT_NULL(test, slot_claim(&slot_slot));
	}
}

/* The command is completed, and no longer the ring's to cancel; the other one waits on. */
static void slot_refuses_a_second(struct kunit *test)
{
	static const unsigned int flags[] = { FIXTURE_INLINE, FIXTURE_WORKER };
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd *first = fixture_cmd(test, ring, SLOT_WAIT);
	size_t i;

	fixture_issue(first, slot_uring_cmd, FIXTURE_INLINE);
	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		struct fixture_cmd *f = fixture_cmd(test, ring, SLOT_WAIT);

		KUNIT_EXPECT_EQ(test, fixture_issue(f, slot_uring_cmd, flags[i]), -EIOCBQUEUED);
		KUNIT_EXPECT_EQ(test, fixture_result(f), -EBUSY);
		KUNIT_EXPECT_FALSE(test, fixture_marked(f));
	}
	slot_expect_waiting(test, first);
}

static void slot_refuses_polled_commands(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), SLOT_WAIT);

	KUNIT_EXPECT_EQ(test, fixture_issue(f, slot_uring_cmd, FIXTURE_INLINE | IO_URING_F_IOPOLL),
			-EOPNOTSUPP);
	KUNIT_EXPECT_TRUE(test, fixture_slot_empty(&slot_slot));
	KUNIT_EXPECT_EQ(test, f->cmd->flags, 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
}

static void slot_wake(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), SLOT_WAIT);

	KUNIT_EXPECT_FALSE(test, ucmd_wake(&slot_slot, &slot_work));
	fixture_issue(f, slot_uring_cmd, FIXTURE_INLINE);
	KUNIT_EXPECT_FALSE(test, fixture_sent(f, &slot_work));
	KUNIT_EXPECT_TRUE(test, ucmd_wake(&slot_slot, &slot_work));
	KUNIT_EXPECT_TRUE(test, fixture_sent(f, &slot_work));
	KUNIT_EXPECT_TRUE(test, fixture_slot_empty(&slot_slot));
	KUNIT_EXPECT_FALSE(test, ucmd_wake(&slot_slot, &slot_work));
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ENODATA);
	KUNIT_EXPECT_FALSE(test, fixture_marked(f));
}
#endif

static struct kunit_case slot_cases[] = {
	KUNIT_CASE(slot_is_a_pointer),
	KUNIT_CASE(slot_claim_takes_once),
	KUNIT_CASE(slot_empty),
	KUNIT_CASE(slot_waits_uncancelable),
	KUNIT_CASE(slot_refuses_a_second_uncancelable),
	KUNIT_CASE(slot_claim_evaluates_once),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(slot_waits),
	KUNIT_CASE(slot_refuses_a_second),
	KUNIT_CASE(slot_refuses_polled_commands),
	KUNIT_CASE(slot_wake),
#endif
	{ }
};

static struct kunit_suite slot_suite = {
	.name = "ucmd_slot",
	.init = slot_init,
	.test_cases = slot_cases,
};

kunit_test_suite(slot_suite);
