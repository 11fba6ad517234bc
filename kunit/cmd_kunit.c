// SPDX-License-Identifier: GPL-2.0
#include <ucmd/cmd.h>
#include <ucmd/op.h>

#include "fixture.h"

enum {
	CMD_RESULT,
	CMD_RETRY,
	CMD_PARK,
	CMD_PARK_TWICE,
	CMD_LOOK,
};

static int cmd_result;
static struct ucmd_parked cmd_parked[4];
static int cmd_at;

static struct {
	unsigned int flags;
	u32 opcode;
	struct file *file;
	int *private;
	u32 queued_opcode;
	struct file *queued_file;
	int *queued_private;
} cmd_seen;

UCMD_HANDLER(cmd_complete, cmd, ctx)
{
	return ucmd_complete(cmd, cmd_result);
}

UCMD_HANDLER(cmd_retry, cmd, ctx)
{
	return ucmd_retry_blocking(cmd);
}

UCMD_HANDLER(cmd_park, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;

	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &cmd_parked[cmd_at]);
	return action;
}

UCMD_HANDLER(cmd_park_twice, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;

	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &cmd_parked[0]);
	ucmd_unpark(&cmd_parked[0], &queued);
	ucmd_park(&queued, &cmd_parked[1]);
	return action;
}

UCMD_HANDLER(cmd_look, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;

	cmd_seen.flags = __ucmd_ctx_flags(ctx);
	cmd_seen.opcode = ucmd_opcode(cmd);
	cmd_seen.file = ucmd_file(cmd);
	cmd_seen.private = ucmd_private(cmd, int);
	action = ucmd_queue(cmd, &queued);
	cmd_seen.queued_opcode = ucmd_opcode(&queued);
	cmd_seen.queued_file = ucmd_file(&queued);
	cmd_seen.queued_private = ucmd_private(&queued, int);
	ucmd_park(&queued, &cmd_parked[0]);
	return action;
}

UCMD_OPS(cmd_table,
	 UCMD_OP(CMD_RESULT, UCMD_NONE, cmd_complete)
	 UCMD_OP(CMD_RETRY, UCMD_NONE, cmd_retry)
	 UCMD_OP(CMD_PARK, UCMD_NONE, cmd_park)
	 UCMD_OP(CMD_PARK_TWICE, UCMD_NONE, cmd_park_twice)
	 UCMD_OP(CMD_LOOK, UCMD_NONE, cmd_look)
);

static const unsigned int cmd_contexts[] = {
	0, IO_URING_F_NONBLOCK, IO_URING_F_UNLOCKED,
	IO_URING_F_NONBLOCK | IO_URING_F_COMPLETE_DEFER,
};

static void cmd_complete_returns_the_result(struct kunit *test)
{
	static const int results[] = {
		0, -EINVAL, INT_MIN,
		/* As constants these are an error for the compiler. */
		-EAGAIN, -EIOCBQUEUED,
	};
	struct fixture f, before;
	size_t i, j;

	fixture_init(&f, CMD_RESULT);
	before = f;
	for (i = 0; i < ARRAY_SIZE(results); i++) {
		cmd_result = results[i];
		for (j = 0; j < ARRAY_SIZE(cmd_contexts); j++)
			KUNIT_EXPECT_EQ(test, cmd_table(&f.cmd, cmd_contexts[j]), results[i]);
	}
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static void cmd_complete_returns_positive_results(struct kunit *test)
{
	struct fixture f;

	if (__UCMD_POSITIVE_LOST)
		kunit_skip(test, "here a positive result completes the command for good");
	fixture_init(&f, CMD_RESULT);
	cmd_result = 1;
	KUNIT_EXPECT_EQ(test, cmd_table(&f.cmd, 0), 1);
	cmd_result = INT_MAX;
	KUNIT_EXPECT_EQ(test, cmd_table(&f.cmd, 0), INT_MAX);
}

static void cmd_retry_returns_eagain(struct kunit *test)
{
	struct fixture f, before;
	size_t i;

	fixture_init(&f, CMD_RETRY);
	before = f;
	for (i = 0; i < ARRAY_SIZE(cmd_contexts); i++)
		KUNIT_EXPECT_EQ(test, cmd_table(&f.cmd, cmd_contexts[i]), -EAGAIN);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

static void cmd_queue_returns_eiocbqueued(struct kunit *test)
{
	struct fixture f, before;
	size_t i;

	cmd_at = 0;
	fixture_init(&f, CMD_PARK);
	before = f;
	for (i = 0; i < ARRAY_SIZE(cmd_contexts); i++)
		KUNIT_EXPECT_EQ(test, cmd_table(&f.cmd, cmd_contexts[i]), -EIOCBQUEUED);
	KUNIT_EXPECT_TRUE(test, fixture_same(&f, &before, sizeof(f)));
}

/* Takes a parked command up, and looks which one it is. */
static struct io_uring_cmd *cmd_unpark(struct ucmd_parked *parked)
{
	UCMD_QUEUED(queued);
	struct io_uring_cmd *raw;

	ucmd_unpark(parked, &queued);
	raw = __ucmd_use(&queued);
	ucmd_park(&queued, parked);
	return raw;
}

static void cmd_parks_keep_the_command(struct kunit *test)
{
	struct fixture f[ARRAY_SIZE(cmd_parked)];
	int i;

	for (i = 0; i < ARRAY_SIZE(f); i++) {
		fixture_init(&f[i], CMD_PARK);
		cmd_at = i;
		KUNIT_EXPECT_EQ(test, cmd_table(&f[i].cmd, 0), -EIOCBQUEUED);
	}
	for (i = ARRAY_SIZE(f) - 1; i >= 0; i--)
		KUNIT_EXPECT_PTR_EQ(test, cmd_unpark(&cmd_parked[i]), &f[i].cmd);
}

static void cmd_parks_again_elsewhere(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, CMD_PARK_TWICE);
	memset(cmd_parked, 0, sizeof(cmd_parked));
	KUNIT_EXPECT_EQ(test, cmd_table(&f.cmd, 0), -EIOCBQUEUED);
	KUNIT_EXPECT_PTR_EQ(test, cmd_unpark(&cmd_parked[1]), &f.cmd);
}

static void cmd_knows_where_it_came_from(struct kunit *test)
{
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);
	struct fixture f;
	int data;

	KUNIT_ASSERT_NOT_NULL(test, file);
	file->private_data = &data;
	fixture_init(&f, CMD_LOOK);
	f.cmd.file = file;
	KUNIT_EXPECT_EQ(test, cmd_table(&f.cmd, 0), -EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, cmd_seen.opcode, CMD_LOOK);
	KUNIT_EXPECT_PTR_EQ(test, cmd_seen.file, file);
	KUNIT_EXPECT_PTR_EQ(test, cmd_seen.private, &data);
	KUNIT_EXPECT_EQ(test, cmd_seen.queued_opcode, CMD_LOOK);
	KUNIT_EXPECT_PTR_EQ(test, cmd_seen.queued_file, file);
	KUNIT_EXPECT_PTR_EQ(test, cmd_seen.queued_private, &data);
	KUNIT_EXPECT_PTR_EQ(test, cmd_unpark(&cmd_parked[0]), &f.cmd);
}

static void cmd_handler_gets_the_context(struct kunit *test)
{
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);
	struct fixture f;
	int bit;

	KUNIT_ASSERT_NOT_NULL(test, file);
	fixture_init(&f, CMD_LOOK);
	f.cmd.file = file;
	for (bit = 0; bit < 32; bit++) {
		KUNIT_EXPECT_EQ(test, cmd_table(&f.cmd, 1U << bit), -EIOCBQUEUED);
		KUNIT_EXPECT_EQ(test, cmd_seen.flags, 1U << bit);
	}
}

static void cmd_evaluates_once(struct kunit *test)
{
	UCMD_QUEUED(queued);
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);
	int evaluated = 0;
	struct fixture f;

	KUNIT_ASSERT_NOT_NULL(test, file);
	fixture_init(&f, 5);
	f.cmd.file = file;
	__ucmd_own(&queued, &f.cmd);
	KUNIT_EXPECT_EQ(test, ucmd_opcode((evaluated++, &queued)), 5);
	KUNIT_EXPECT_PTR_EQ(test, ucmd_file((evaluated++, &queued)), file);
	KUNIT_EXPECT_NULL(test, ucmd_private((evaluated++, &queued), int));
	KUNIT_EXPECT_EQ(test, evaluated, 3);
	__ucmd_take(&queued);
}

#if UCMD_HAVE_REISSUE
UCMD_HANDLER(cmd_reissued, cmd, ctx)
{
	if (!ucmd_is_reissue(cmd))
		return ucmd_retry_blocking(cmd);
	return ucmd_complete(cmd, 0);
}

static void cmd_is_reissue(struct kunit *test)
{
	struct fixture f;

	fixture_init(&f, 0);
	f.cmd.flags = ~IORING_URING_CMD_REISSUE;
	KUNIT_EXPECT_EQ(test, __ucmd_action_ret(cmd_reissued(__ucmd_issue(&f.cmd, 0))), -EAGAIN);
	f.cmd.flags = IORING_URING_CMD_REISSUE;
	KUNIT_EXPECT_EQ(test, __ucmd_action_ret(cmd_reissued(__ucmd_issue(&f.cmd, 0))), 0);
}
#else
static void cmd_is_reissue(struct kunit *test)
{
	kunit_skip(test, "drivers are told of a reissue since Linux 6.14");
}
#endif

static struct kunit_case cmd_cases[] = {
	KUNIT_CASE(cmd_complete_returns_the_result),
	KUNIT_CASE(cmd_complete_returns_positive_results),
	KUNIT_CASE(cmd_retry_returns_eagain),
	KUNIT_CASE(cmd_queue_returns_eiocbqueued),
	KUNIT_CASE(cmd_parks_keep_the_command),
	KUNIT_CASE(cmd_parks_again_elsewhere),
	KUNIT_CASE(cmd_knows_where_it_came_from),
	KUNIT_CASE(cmd_handler_gets_the_context),
	KUNIT_CASE(cmd_evaluates_once),
	KUNIT_CASE(cmd_is_reissue),
	{ }
};

static struct kunit_suite cmd_suite = {
	.name = "ucmd_cmd",
	.test_cases = cmd_cases,
};

kunit_test_suite(cmd_suite);
