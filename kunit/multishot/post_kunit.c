// SPDX-License-Identifier: GPL-2.0
#include <ucmd/multishot.h>
#include <ucmd/cmd/op.h>

#include "../compat_fixture.h"

#define MULTISHOT_PLAIN	1
#define MULTISHOT_OP	2
#define MULTISHOT_RAN	(-ENODATA)

static ucmd_handler multishot_handler(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, MULTISHOT_RAN);
}

static ucmd_handler multishot_issue(UCMD_FRESH cmd, u32 op, void *private)
{
#if UCMD_HAVE_MULTISHOT
	if (op == MULTISHOT_OP)
		return ucmd_op(cmd, multishot_handler, void, .multishot = true);
#endif
	return ucmd_op(cmd, multishot_handler, void);
}
DEFINE_UCMD(multishot_uring_cmd, multishot_issue);

static void multishot_other_ops_take_any_flags(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, MULTISHOT_PLAIN);
	KUNIT_EXPECT_EQ(test, multishot_uring_cmd(&f.cmd, 0), MULTISHOT_RAN);
	f.cmd.flags = ~0u;
	KUNIT_EXPECT_EQ(test, multishot_uring_cmd(&f.cmd, 0), MULTISHOT_RAN);
}

#if UCMD_HAVE_MULTISHOT
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

/* A multishot command of a ring that has no buffers */
static struct fixture_cmd *multishot_cmd(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), MULTISHOT_OP);

	f->req.flags = REQ_F_BUFFER_SELECT;
	f->cmd->flags = IORING_URING_CMD_MULTISHOT;
	return f;
}

/* Selects with @flags, expects @err and "live" of the command afterwards. */
static void multishot_expect(struct kunit *test, struct io_uring_cmd *raw, unsigned int flags,
			     int expected, unsigned int live)
{
	DEFINE_UCMD_OWNED(cmd);
	DEFINE_UCMD_SELECTED(buf);
	size_t len = 64;
	int err;

	OPTIMIZER_HIDE_VAR(flags);
	__ucmd_own_owned(&cmd, raw, flags);
	err = ucmd_select(&cmd, 7, &len, &buf);
	if (!err)
		ucmd_unselect(&buf, &cmd);
	KUNIT_EXPECT_EQ(test, err, expected);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&cmd)->live, live);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&cmd)->flags, flags);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_take(&cmd), raw);
}

/* The core itself says so, of a ring with its lock held. */
static void multishot_no_buffer_ends_the_stream(struct kunit *test)
{
	struct fixture_cmd *f = multishot_cmd(test);

	mutex_lock(&f->req.ctx->uring_lock);
	multishot_expect(test, f->cmd, FIXTURE_INLINE, -ENOBUFS, __UCMD_ENDED);
	KUNIT_EXPECT_TRUE(test, f->req.flags == REQ_F_BUFFER_SELECT);
	mutex_unlock(&f->req.ctx->uring_lock);
}

static void multishot_single_command_has_no_buffer(struct kunit *test)
{
	struct fixture_cmd *f = multishot_cmd(test);

	f->cmd->flags = 0;
	multishot_expect(test, f->cmd, FIXTURE_INLINE, -ENOBUFS, __UCMD_ENDED);
}

/* The core is not asked: it would take a lock that the others do not hold. */
static void multishot_context_is_refused(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	f.cmd.flags = IORING_URING_CMD_MULTISHOT;
	multishot_expect(test, &f.cmd, IO_URING_F_UNLOCKED, -ENOLCK, __UCMD_LIVE);
	multishot_expect(test, &f.cmd, IO_URING_F_UNLOCKED | IO_URING_F_IOWQ, -ENOLCK,
			 __UCMD_LIVE);
	multishot_expect(test, &f.cmd, IO_URING_F_CANCEL | IO_URING_F_COMPLETE_DEFER, -ENOLCK,
			 __UCMD_LIVE);
}

static void multishot_copy_ends_the_stream(struct kunit *test)
{
	struct fixture_cmd *f = multishot_cmd(test);
	unsigned int flags = FIXTURE_INLINE;
	DEFINE_UCMD_OWNED(cmd);
	u64 event = 1;
	int err;

	OPTIMIZER_HIDE_VAR(flags);
	__ucmd_own_owned(&cmd, f->cmd, flags);
	mutex_lock(&f->req.ctx->uring_lock);
	err = ucmd_post_copy(&cmd, 7, &event, sizeof(event));
	mutex_unlock(&f->req.ctx->uring_lock);
	KUNIT_EXPECT_EQ(test, err, -ENOBUFS);
	KUNIT_EXPECT_EQ(test, __ucmd_h(&cmd)->live, __UCMD_ENDED);
	__ucmd_take(&cmd);
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
