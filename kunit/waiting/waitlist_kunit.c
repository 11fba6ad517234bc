// SPDX-License-Identifier: GPL-2.0
#include <ucmd/cmd/op.h>
#include <ucmd/waiting/wait.h>

#include "../compat_fixture.h"

struct list_pdu {
	u64 value;
};
UCMD_PDU(struct list_pdu);

static DEFINE_UCMD_WAITLIST(list_static);

static unsigned int list_length(struct ucmd_waitlist *list)
{
	struct list_head *node;
	unsigned int nr = 0;

	list_for_each(node, &__ucmd_priv(list, waiters))
		nr++;
	return nr == __ucmd_priv(list, nr) ? nr : UINT_MAX;
}

/* The first in line, or NULL. */
static struct io_uring_cmd *list_claim(struct ucmd_waitlist *list)
{
	DEFINE_UCMD_CLAIMED(cmd);

	return ucmd_claim(list, &cmd) ? __ucmd_take(&cmd) : NULL;
}

static void list_expect_made(struct kunit *test, struct ucmd_waitlist *list)
{
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_priv(list, place).ops, &__ucmd_list_ops);
	KUNIT_EXPECT_EQ(test, list_length(list), 0);
	KUNIT_EXPECT_NULL(test, list_claim(list));
}

static void list_is_empty_at_first(struct kunit *test)
{
	struct ucmd_waitlist *list = kunit_kmalloc(test, sizeof(*list), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, list);
	memset(list, FIXTURE_RUBBISH, sizeof(*list));
	ucmd_waitlist_init(list);
	list_expect_made(test, list);
	list_expect_made(test, &list_static);
}

#if UCMD_HAVE_CANCEL
static struct ucmd_waitlist list_list;

static ucmd_handler list_issue(UCMD_FRESH cmd, u32 op, struct ucmd_waitlist *list)
{
	ucmd_pdu(cmd)->value = op;
	return ucmd_wait(cmd, list);
}

static unsigned int list_canceled;
static struct io_uring_cmd *list_last;

static __always_inline void list_cancel(UCMD_OWNED cmd)
{
	list_canceled++;
	list_last = __ucmd_use(cmd);
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD(list_uring_cmd, list_issue, list_cancel);

static __always_inline void list_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ENODATA);
}
DEFINE_UCMD_WORK(list_work, list_end);

static int list_init(struct kunit *test)
{
	ucmd_waitlist_init(&list_list);
	list_canceled = 0;
	fixture_file.private_data = &list_list;
	return 0;
}

static void list_join(struct kunit *test, struct fixture_cmd **f, unsigned int nr)
{
	struct fixture_ring *ring = fixture_ring(test);
	unsigned int i;

	for (i = 0; i < nr; i++) {
		f[i] = fixture_cmd(test, ring, i);
		KUNIT_EXPECT_EQ(test, fixture_issue(f[i], list_uring_cmd, FIXTURE_INLINE),
				-EIOCBQUEUED);
	}
}

static void list_waits(struct kunit *test)
{
	static const unsigned int flags[] = { FIXTURE_INLINE, FIXTURE_WORKER };
	struct fixture_ring *ring = fixture_ring(test);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++) {
		struct fixture_cmd *f = fixture_cmd(test, ring, 0);

		KUNIT_EXPECT_EQ(test, fixture_issue(f, list_uring_cmd, flags[i]), -EIOCBQUEUED);
		KUNIT_EXPECT_EQ(test, list_length(&list_list), i + 1);
		KUNIT_EXPECT_TRUE(test, fixture_marked(f));
		KUNIT_EXPECT_PTR_EQ(test, __ucmd_object_of(f->cmd), &list_list);
		KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	}
}

static void list_is_first_come_first_served(struct kunit *test)
{
	struct fixture_cmd *f[3];
	int i;

	list_join(test, f, ARRAY_SIZE(f));
	KUNIT_EXPECT_EQ(test, list_length(&list_list), 3);
	for (i = 0; i < ARRAY_SIZE(f); i++)
		KUNIT_EXPECT_PTR_EQ(test, list_claim(&list_list), f[i]->cmd);
	KUNIT_EXPECT_EQ(test, list_length(&list_list), 0);
	KUNIT_EXPECT_NULL(test, list_claim(&list_list));
}

static void list_made_by_its_macro(struct kunit *test)
{
	struct fixture_cmd *f[2];

	fixture_file.private_data = &list_static;
	list_join(test, f, ARRAY_SIZE(f));
	KUNIT_EXPECT_EQ(test, fixture_cancel(f[1], list_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, list_canceled, 1);
	KUNIT_EXPECT_PTR_EQ(test, list_claim(&list_static), f[0]->cmd);
	KUNIT_EXPECT_EQ(test, list_length(&list_static), 0);
}

static void list_leaves_8_bytes_to_the_driver(struct kunit *test)
{
	struct fixture_cmd *f[3];
	int i;

	list_join(test, f, ARRAY_SIZE(f));
	KUNIT_EXPECT_PTR_EQ(test, list_claim(&list_list), f[0]->cmd);
	fixture_cancel(f[2], list_uring_cmd);
	for (i = 0; i < ARRAY_SIZE(f); i++)
		KUNIT_EXPECT_EQ(test, *(u64 *)(f[i]->cmd->pdu + 8), i);
}

static void list_claim_with_the_lock(struct kunit *test)
{
	DEFINE_UCMD_CLAIMED(first);
	DEFINE_UCMD_CLAIMED(second);
	struct fixture_cmd *f[1];

	list_join(test, f, ARRAY_SIZE(f));
	spin_lock_irq(&list_list.lock);
	if (ucmd_claim_locked(&list_list, &first))
		KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&first), f[0]->cmd);
	else
		KUNIT_FAIL(test, "a command that waits could not be claimed");
	if (ucmd_claim_locked(&list_list, &second)) {
		KUNIT_FAIL(test, "an empty list was claimed from");
		__ucmd_take(&second);
	}
	spin_unlock_irq(&list_list.lock);
	KUNIT_EXPECT_EQ(test, list_length(&list_list), 0);
}

static void list_wake(struct kunit *test)
{
	struct fixture_cmd *f[2];

	KUNIT_EXPECT_FALSE(test, ucmd_wake(&list_list, &list_work));
	list_join(test, f, ARRAY_SIZE(f));
	KUNIT_EXPECT_TRUE(test, ucmd_wake(&list_list, &list_work));
	KUNIT_EXPECT_TRUE(test, fixture_sent(f[0], &list_work));
	KUNIT_EXPECT_FALSE(test, fixture_sent(f[1], &list_work));
	fixture_run(f[0]);
	KUNIT_EXPECT_EQ(test, fixture_result(f[0]), -ENODATA);
	KUNIT_EXPECT_EQ(test, list_length(&list_list), 1);
}

static void list_wake_all(struct kunit *test)
{
	struct fixture_cmd *f[5];
	int i;

	KUNIT_EXPECT_EQ(test, ucmd_wake_all(&list_list, &list_work), 0);
	list_join(test, f, ARRAY_SIZE(f));
	KUNIT_EXPECT_EQ(test, ucmd_wake_all(&list_list, &list_work), 5);
	for (i = 0; i < ARRAY_SIZE(f); i++)
		KUNIT_EXPECT_TRUE_MSG(test, fixture_sent(f[i], &list_work), "command %d", i);
	KUNIT_EXPECT_EQ(test, list_length(&list_list), 0);
}

static void list_cancel_takes_out_of_the_middle(struct kunit *test)
{
	struct fixture_cmd *f[3];

	list_join(test, f, ARRAY_SIZE(f));
	KUNIT_EXPECT_EQ(test, fixture_cancel(f[1], list_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, list_canceled, 1);
	KUNIT_EXPECT_PTR_EQ(test, list_last, f[1]->cmd);
	KUNIT_EXPECT_EQ(test, fixture_result(f[1]), -ECANCELED);
	KUNIT_EXPECT_EQ(test, list_length(&list_list), 2);

	/* the core asks until the command is completed */
	KUNIT_EXPECT_EQ(test, fixture_cancel(f[1], list_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, list_canceled, 1);
	KUNIT_EXPECT_PTR_EQ(test, list_claim(&list_list), f[0]->cmd);
	KUNIT_EXPECT_PTR_EQ(test, list_claim(&list_list), f[2]->cmd);
}

static void list_cancel_comes_too_late(struct kunit *test)
{
	struct fixture_cmd *f[2];

	list_join(test, f, ARRAY_SIZE(f));
	KUNIT_EXPECT_PTR_EQ(test, list_claim(&list_list), f[0]->cmd);
	KUNIT_EXPECT_EQ(test, fixture_cancel(f[0], list_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, list_canceled, 0);
	KUNIT_EXPECT_EQ(test, fixture_result(f[0]), FIXTURE_OPEN);
	KUNIT_EXPECT_EQ(test, list_length(&list_list), 1);
}

static void list_refuses_polled_commands(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), 0);

	KUNIT_EXPECT_EQ(test, fixture_issue(f, list_uring_cmd, FIXTURE_INLINE | IO_URING_F_IOPOLL),
			-EOPNOTSUPP);
	KUNIT_EXPECT_EQ(test, list_length(&list_list), 0);
	KUNIT_EXPECT_EQ(test, f->cmd->flags, 0);
}
#endif

static struct kunit_case list_cases[] = {
	KUNIT_CASE(list_is_empty_at_first),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(list_waits),
	KUNIT_CASE(list_is_first_come_first_served),
	KUNIT_CASE(list_made_by_its_macro),
	KUNIT_CASE(list_leaves_8_bytes_to_the_driver),
	KUNIT_CASE(list_claim_with_the_lock),
	KUNIT_CASE(list_wake),
	KUNIT_CASE(list_wake_all),
	KUNIT_CASE(list_cancel_takes_out_of_the_middle),
	KUNIT_CASE(list_cancel_comes_too_late),
	KUNIT_CASE(list_refuses_polled_commands),
#endif
	{ }
};

static struct kunit_suite list_suite = {
	.name = "ucmd_waitlist",
#if UCMD_HAVE_CANCEL
	.init = list_init,
#endif
	.test_cases = list_cases,
};

kunit_test_suite(list_suite);
