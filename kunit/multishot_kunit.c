// SPDX-License-Identifier: GPL-2.0
#include <ucmd/multishot.h>
#include <ucmd/op.h>

#include "multishot.h"

#define MULTISHOT_OP	1
#define MULTISHOT_RAN	(-1000)

UCMD_HANDLER(multishot_handler, cmd, ctx)
{
	return ucmd_complete(cmd, MULTISHOT_RAN);
}

UCMD_OPS(multishot_single_cmd,
	UCMD_OP(MULTISHOT_OP, UCMD_NONE, multishot_handler)
);

static void multishot_other_ops_take_any_flags(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, MULTISHOT_OP);
	KUNIT_EXPECT_EQ(test, multishot_single_cmd(&f.cmd, 0), MULTISHOT_RAN);
	f.cmd.flags = ~0u;
	KUNIT_EXPECT_EQ(test, multishot_single_cmd(&f.cmd, 0), MULTISHOT_RAN);
}

#if UCMD_HAVE_MULTISHOT
UCMD_OPS(multishot_uring_cmd,
	UCMD_OP(MULTISHOT_OP, UCMD_NONE, multishot_handler, .multishot = true)
);

static void multishot_op_needs_the_flag(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, MULTISHOT_OP);
	KUNIT_EXPECT_EQ(test, multishot_uring_cmd(&f.cmd, 0), -EINVAL);
	f.cmd.flags = ~IORING_URING_CMD_MULTISHOT;
	KUNIT_EXPECT_EQ(test, multishot_uring_cmd(&f.cmd, 0), -EINVAL);
	f.cmd.flags = IORING_URING_CMD_MULTISHOT;
	KUNIT_EXPECT_EQ(test, multishot_uring_cmd(&f.cmd, 0), MULTISHOT_RAN);
}

/* Selects with @flags, expects @err and "live" of the command afterwards. */
static void multishot_expect(struct kunit *test, struct io_uring_cmd *raw, unsigned int flags,
			     int expected, unsigned int live)
{
	UCMD_QUEUED(cmd);
	UCMD_SELECTED(buf);
	struct ucmd_parked parked;
	int err;

	OPTIMIZER_HIDE_VAR(flags);
	__ucmd_own(&cmd, raw);
	err = ucmd_select(&cmd, 7, 64, &buf, __ucmd_ctx(flags));
	if (!err)
		ucmd_give_back(&buf, &cmd);
	KUNIT_EXPECT_EQ(test, err, expected);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&cmd, live), live);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_priv(&cmd, cmd), raw);
	ucmd_park(&cmd, &parked);
}

/* The core itself says so, of a ring with its lock held. */
static void multishot_no_buffer_ends_the_stream(struct kunit *test)
{
	struct multishot_fixture *f = multishot_fixture(test);

	mutex_lock(&f->ring.uring_lock);
	multishot_expect(test, f->cmd, MULTISHOT_LOCKED, -ENOBUFS, __UCMD_ENDED);
	KUNIT_EXPECT_TRUE(test, f->req.flags == REQ_F_BUFFER_SELECT);
	mutex_unlock(&f->ring.uring_lock);
}

static void multishot_single_command_has_no_buffer(struct kunit *test)
{
	struct multishot_fixture *f = multishot_fixture(test);

	f->cmd->flags = 0;
	multishot_expect(test, f->cmd, MULTISHOT_LOCKED, -ENOBUFS, __UCMD_ENDED);
}

/* The core is not asked: it would take a lock that the others do not hold. */
static void multishot_context_is_refused(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	f.cmd.flags = IORING_URING_CMD_MULTISHOT;
	multishot_expect(test, &f.cmd, IO_URING_F_UNLOCKED, -ENOLCK, 1);
	multishot_expect(test, &f.cmd, IO_URING_F_UNLOCKED | IO_URING_F_IOWQ, -ENOLCK, 1);
	multishot_expect(test, &f.cmd, IO_URING_F_CANCEL | IO_URING_F_COMPLETE_DEFER, -ENOLCK, 1);
}

static void multishot_copy_ends_the_stream(struct kunit *test)
{
	struct multishot_fixture *f = multishot_fixture(test);
	unsigned int flags = MULTISHOT_LOCKED;
	UCMD_QUEUED(cmd);
	struct ucmd_parked parked;
	u64 event = 1;
	int err;

	OPTIMIZER_HIDE_VAR(flags);
	__ucmd_own(&cmd, f->cmd);
	mutex_lock(&f->ring.uring_lock);
	err = ucmd_post_copy(&cmd, 7, &event, sizeof(event), __ucmd_ctx(flags));
	mutex_unlock(&f->ring.uring_lock);
	KUNIT_EXPECT_EQ(test, err, -ENOBUFS);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&cmd, live), __UCMD_ENDED);
	ucmd_park(&cmd, &parked);
}
#endif

static struct kunit_case multishot_cases[] = {
	KUNIT_CASE(multishot_other_ops_take_any_flags),
#if UCMD_HAVE_MULTISHOT
	KUNIT_CASE(multishot_op_needs_the_flag),
	KUNIT_CASE(multishot_no_buffer_ends_the_stream),
	KUNIT_CASE(multishot_single_command_has_no_buffer),
	KUNIT_CASE(multishot_context_is_refused),
	KUNIT_CASE(multishot_copy_ends_the_stream),
#endif
	{ }
};

static struct kunit_suite multishot_suite = {
	.name = "ucmd_multishot",
	.test_cases = multishot_cases,
};
kunit_test_suite(multishot_suite);
