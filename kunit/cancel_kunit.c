// SPDX-License-Identifier: GPL-2.0
#include <ucmd/cancel.h>

#include "fixture.h"

#define CANCEL_OP	1

struct cancel_pdu {
	u64 other;
	struct ucmd_in_slot where;
};

static void cancel_put(struct ucmd_slot *slot, struct io_uring_cmd *cmd)
{
	__ucmd_priv(slot, cmd) = cmd;
}

static struct io_uring_cmd *cancel_look(struct ucmd_slot *slot)
{
	return __ucmd_priv(slot, cmd);
}

static void cancel_claim_takes_once(struct kunit *test)
{
	UCMD_QUEUED(first);
	UCMD_QUEUED(second);
	struct ucmd_slot slot = { };
	struct ucmd_parked parked;
	struct fixture f;

	fixture_init(&f, CANCEL_OP);
	cancel_put(&slot, &f.cmd);
	if (ucmd_claim(&slot, &first)) {
		KUNIT_EXPECT_PTR_EQ(test, __ucmd_use(&first), &f.cmd);
		ucmd_park(&first, &parked);
	} else {
		KUNIT_FAIL(test, "a full slot could not be claimed");
	}
	KUNIT_EXPECT_NULL(test, cancel_look(&slot));
	if (ucmd_claim(&slot, &second)) {
		KUNIT_FAIL(test, "an empty slot was claimed");
		ucmd_park(&second, &parked);
	}
}

static void cancel_slot_index_is_bounded(struct kunit *test)
{
	struct ucmd_slot slots[4];

	KUNIT_EXPECT_PTR_EQ(test, ucmd_slot_at(slots, 4, 0), &slots[0]);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_slot_at(slots, 4, 3), &slots[3]);
	KUNIT_EXPECT_NULL(test, ucmd_slot_at(slots, 4, 4));
	KUNIT_EXPECT_NULL(test, ucmd_slot_at(slots, 4, ULONG_MAX));
	KUNIT_EXPECT_NULL(test, ucmd_slot_at(slots, 0, 0));
}

#if UCMD_HAVE_CANCEL
static struct ucmd_parked cancel_canceled;
static unsigned int cancel_calls, cancel_flags;

UCMD_HANDLER(cancel_op, cmd, ctx)
{
	return ucmd_complete(cmd, -EXDEV);
}

UCMD_CANCEL(cancel_record, cmd, ctx)
{
	cancel_calls++;
	cancel_flags = __ucmd_ctx_flags(ctx);
	ucmd_park(cmd, &cancel_canceled);
}

UCMD_OPS_CANCEL(cancel_uring_cmd, cancel_record, struct cancel_pdu, where,
	UCMD_OP(CANCEL_OP, UCMD_NONE, cancel_op, .sqe128 = true)
);

#define CANCEL_FLAGS	(IO_URING_F_CANCEL | IO_URING_F_COMPLETE_DEFER)

/* As park does before it marks the command. */
static void cancel_init(struct fixture *f, struct ucmd_slot *slot)
{
	fixture_init(f, CANCEL_OP);
	__ucmd_priv(&((struct cancel_pdu *)f->cmd.pdu)->where, slot) = slot;
	cancel_calls = 0;
}

static void cancel_gets_its_command(struct kunit *test)
{
	struct ucmd_slot slot = { };
	struct fixture f;

	cancel_init(&f, &slot);
	cancel_put(&slot, &f.cmd);
	KUNIT_EXPECT_EQ(test, cancel_uring_cmd(&f.cmd, CANCEL_FLAGS), 0);
	KUNIT_EXPECT_EQ(test, cancel_calls, 1);
	KUNIT_EXPECT_EQ(test, cancel_flags, CANCEL_FLAGS);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_priv(&cancel_canceled, cmd), &f.cmd);
	KUNIT_EXPECT_NULL(test, cancel_look(&slot));

	/* the core asks until the command is completed */
	KUNIT_EXPECT_EQ(test, cancel_uring_cmd(&f.cmd, CANCEL_FLAGS), 0);
	KUNIT_EXPECT_EQ(test, cancel_calls, 1);
}

static void cancel_spares_another_command(struct kunit *test)
{
	struct fixture claimed, waiting;
	struct ucmd_slot slot = { };

	cancel_init(&claimed, &slot);
	cancel_init(&waiting, &slot);
	cancel_put(&slot, &waiting.cmd);
	KUNIT_EXPECT_EQ(test, cancel_uring_cmd(&claimed.cmd, CANCEL_FLAGS), 0);
	KUNIT_EXPECT_EQ(test, cancel_calls, 0);
	KUNIT_EXPECT_PTR_EQ(test, cancel_look(&slot), &waiting.cmd);
}

static void cancel_comes_before_all_checks(struct kunit *test)
{
	struct ucmd_slot slot = { };
	struct fixture f;

	cancel_init(&f, &slot);
	cancel_put(&slot, &f.cmd);
	KUNIT_EXPECT_EQ(test, cancel_uring_cmd(&f.cmd, 0), -EINVAL);
	KUNIT_EXPECT_EQ(test, cancel_uring_cmd(&f.cmd, IO_URING_F_SQE128), -EXDEV);
	KUNIT_EXPECT_EQ(test, cancel_calls, 0);
	f.cmd.cmd_op = ~CANCEL_OP;
	KUNIT_EXPECT_EQ(test, cancel_uring_cmd(&f.cmd, CANCEL_FLAGS), 0);
	KUNIT_EXPECT_EQ(test, cancel_calls, 1);
}

static void cancel_refuses_polled_commands(struct kunit *test)
{
	UCMD_QUEUED(cmd);
	struct ucmd_slot slot = { };
	struct ucmd_parked parked;
	struct fixture f;
	int err;

	fixture_init(&f, CANCEL_OP);
	__ucmd_own(&cmd, &f.cmd);
	err = ucmd_park_cancelable(&cmd, struct cancel_pdu, where, &slot,
				   __ucmd_ctx(IO_URING_F_IOPOLL));
	if (err)
		ucmd_park(&cmd, &parked);
	KUNIT_EXPECT_EQ(test, err, -EOPNOTSUPP);
	KUNIT_EXPECT_NULL(test, cancel_look(&slot));
	KUNIT_EXPECT_EQ(test, f.cmd.flags, 0);
}
#endif

static struct kunit_case cancel_cases[] = {
	KUNIT_CASE(cancel_claim_takes_once),
	KUNIT_CASE(cancel_slot_index_is_bounded),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(cancel_gets_its_command),
	KUNIT_CASE(cancel_spares_another_command),
	KUNIT_CASE(cancel_comes_before_all_checks),
	KUNIT_CASE(cancel_refuses_polled_commands),
#endif
	{ }
};

static struct kunit_suite cancel_suite = {
	.name = "ucmd_cancel",
	.test_cases = cancel_cases,
};
kunit_test_suite(cancel_suite);
