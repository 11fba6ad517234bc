// SPDX-License-Identifier: GPL-2.0
#include <ucmd/stream.h>

#include "multishot.h"

struct event {
	u64 seq;
	u32 lost;
	u32 other;
};

struct stream_dev {
	UCMD_STREAM(struct event, 4) stream;
};

#if UCMD_HAVE_MULTISHOT
struct stream_pdu {
	struct ucmd_in_slot where;
};

/* Never runs: a command that goes to its task needs a real one. */
UCMD_TASK_WORK_ANY(stream_work, "completes only", cmd, ctx)
{
	ucmd_done(cmd, 0, ctx);
}

static void stream_has_one_command(struct kunit *test)
{
	struct stream_dev dev = { };

	KUNIT_EXPECT_TRUE(test, ucmd_stream_start(&dev.stream, 7));
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&dev.stream.command, group), 7);
	KUNIT_EXPECT_FALSE(test, ucmd_stream_start(&dev.stream, 8));
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&dev.stream.command, group), 7);
}

static void stream_wakes_nobody(struct kunit *test)
{
	struct stream_dev dev = { };

	ucmd_stream_wake(&dev.stream, &stream_work);
	KUNIT_EXPECT_NULL(test, __ucmd_priv(&__ucmd_priv(&dev.stream.command, slot), cmd));
}

static void stream_parks(struct kunit *test)
{
	struct multishot_fixture *f = multishot_fixture(test);
	unsigned int flags = MULTISHOT_LOCKED;
	struct stream_dev dev = { };
	UCMD_QUEUED(cmd);
	struct ucmd_parked parked;
	int err;

	OPTIMIZER_HIDE_VAR(flags);
	__ucmd_own(&cmd, f->cmd);
	mutex_lock(&f->ring.uring_lock);
	err = ucmd_stream_park(&dev.stream, &cmd, struct stream_pdu, where, &stream_work,
			       __ucmd_ctx(flags));
	if (err) {
		ucmd_park(&cmd, &parked);
		KUNIT_FAIL(test, "not parked: %d", err);
	}
	KUNIT_EXPECT_TRUE(test, f->cmd->flags & IORING_URING_CMD_CANCELABLE);
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_priv(&__ucmd_priv(&dev.stream.command, slot), cmd),
			    f->cmd);
	mutex_unlock(&f->ring.uring_lock);
}

static void stream_polled_command_cannot_wait(struct kunit *test)
{
	struct multishot_fixture *f = multishot_fixture(test);
	struct stream_dev dev = { };
	UCMD_QUEUED(cmd);
	struct ucmd_parked parked;
	int err;

	__ucmd_own(&cmd, f->cmd);
	err = ucmd_stream_park(&dev.stream, &cmd, struct stream_pdu, where, &stream_work,
			       __ucmd_ctx(IO_URING_F_IOPOLL));
	if (err)
		ucmd_park(&cmd, &parked);
	KUNIT_EXPECT_EQ(test, err, -EOPNOTSUPP);
}

static void stream_keeps_what_is_not_posted(struct kunit *test)
{
	struct multishot_fixture *f = multishot_fixture(test);
	unsigned int flags = MULTISHOT_LOCKED;
	struct event event = { .seq = 1 };
	struct stream_dev dev = { };
	UCMD_QUEUED(cmd);
	struct ucmd_parked parked;
	int err;

	OPTIMIZER_HIDE_VAR(flags);
	ucmd_events_push(&dev.stream.events, &event, lost);
	__ucmd_own(&cmd, f->cmd);
	mutex_lock(&f->ring.uring_lock);
	err = ucmd_stream_post(&dev.stream, &cmd, __ucmd_ctx(flags));
	mutex_unlock(&f->ring.uring_lock);
	KUNIT_EXPECT_EQ(test, err, -ENOBUFS);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(&cmd, live), __UCMD_ENDED);
	KUNIT_EXPECT_EQ(test, ucmd_events_pending(&dev.stream.events), 1);
	ucmd_park(&cmd, &parked);
}

static void stream_posts_nothing_of_nothing(struct kunit *test)
{
	struct multishot_fixture *f = multishot_fixture(test);
	unsigned int flags = MULTISHOT_LOCKED;
	struct stream_dev dev = { };
	UCMD_QUEUED(cmd);
	struct ucmd_parked parked;

	OPTIMIZER_HIDE_VAR(flags);
	__ucmd_own(&cmd, f->cmd);
	KUNIT_EXPECT_EQ(test, ucmd_stream_post(&dev.stream, &cmd, __ucmd_ctx(flags)), 0);
	ucmd_park(&cmd, &parked);
}
#endif

static void stream_queue_is_on_every_kernel(struct kunit *test)
{
	struct event event = { .seq = 1 };
	struct stream_dev dev = { };

	KUNIT_EXPECT_TRUE(test, ucmd_events_push(&dev.stream.events, &event, lost));
	KUNIT_EXPECT_EQ(test, ucmd_events_pending(&dev.stream.events), 1);
}

static struct kunit_case stream_cases[] = {
	KUNIT_CASE(stream_queue_is_on_every_kernel),
#if UCMD_HAVE_MULTISHOT
	KUNIT_CASE(stream_has_one_command),
	KUNIT_CASE(stream_wakes_nobody),
	KUNIT_CASE(stream_parks),
	KUNIT_CASE(stream_polled_command_cannot_wait),
	KUNIT_CASE(stream_keeps_what_is_not_posted),
	KUNIT_CASE(stream_posts_nothing_of_nothing),
#endif
	{ }
};

static struct kunit_suite stream_suite = {
	.name = "ucmd_stream",
	.test_cases = stream_cases,
};
kunit_test_suite(stream_suite);
