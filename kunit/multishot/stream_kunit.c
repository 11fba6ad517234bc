// SPDX-License-Identifier: GPL-2.0
#include <ucmd/cmd/op.h>
#include <ucmd/multishot/stream.h>

#include "../compat_fixture.h"

struct event {
	u64 seq;
	u32 lost;
	u32 other;
};

struct stream_dev {
	UCMD_STREAM(struct event, 4) stream;
	char behind[8];
};

/* A stream is a member of the driver's structures on every kernel. */
static void stream_queue_and_state(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, sizeof_field(struct stream_dev, stream),
			sizeof(struct __ucmd_stream) + 4 * sizeof(struct event));
}

#if UCMD_HAVE_MULTISHOT
#define STREAM_GROUP	7

static struct stream_dev stream_dev;
static unsigned int stream_canceled;
static bool stream_was_free;	/* when a command was canceled */

static struct __ucmd_stream *stream_state(void)
{
	return &stream_dev.stream.state;
}

static struct io_uring_cmd *stream_waiting(void)
{
	return __ucmd_priv(&__ucmd_priv(stream_state(), slot), cmd);
}

static bool stream_started(void)
{
	return __ucmd_priv(stream_state(), started);
}

static unsigned int stream_pending(void)
{
	return __ucmd_events_pending(&__ucmd_priv(stream_state(), events));
}

static bool stream_make(u64 seq)
{
	struct event event = { .seq = seq };

	return ucmd_stream_push(&stream_dev.stream, &event, lost);
}

static ucmd_handler stream_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	return ucmd_stream_start(cmd, &stream_dev.stream);
}

static __always_inline void stream_cancel(UCMD_OWNED cmd)
{
	stream_was_free = !stream_started();
	stream_canceled++;
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD(stream_uring_cmd, stream_issue, stream_cancel);

static int stream_init(struct kunit *test)
{
	memset(&stream_dev, 0, sizeof(stream_dev));
	stream_canceled = 0;
	return 0;
}

static struct fixture_cmd *stream_cmd(struct kunit *test)
{
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), 1);

	f->req.flags = REQ_F_BUFFER_SELECT;
	f->cmd->flags = IORING_URING_CMD_MULTISHOT;
	((struct io_uring_sqe *)f->sqe)->buf_index = STREAM_GROUP;
	return f;
}

static struct fixture_cmd *stream_start(struct kunit *test)
{
	struct fixture_cmd *f = stream_cmd(test);

	KUNIT_EXPECT_EQ(test, fixture_issue(f, stream_uring_cmd, FIXTURE_INLINE), -EIOCBQUEUED);
	return f;
}

static bool stream_sent(struct fixture_cmd *f)
{
	return fixture_task_work(f) == __ucmd_priv(__ucmd_priv(stream_state(), work), fn);
}

static void stream_waits(struct kunit *test)
{
	struct fixture_cmd *f = stream_start(test);

	KUNIT_EXPECT_TRUE(test, fixture_marked(f));
	KUNIT_EXPECT_PTR_EQ(test, __ucmd_object_of(f->cmd), stream_state());
	KUNIT_EXPECT_PTR_EQ(test, stream_waiting(), f->cmd);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(stream_state(), group), STREAM_GROUP);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	KUNIT_EXPECT_NULL(test, fixture_task_work(f));
}

static void stream_has_one_command(struct kunit *test)
{
	struct fixture_cmd *f = stream_start(test), *other = stream_cmd(test);

	((struct io_uring_sqe *)other->sqe)->buf_index = STREAM_GROUP + 1;
	KUNIT_EXPECT_EQ(test, fixture_issue(other, stream_uring_cmd, FIXTURE_INLINE), -EBUSY);
	KUNIT_EXPECT_EQ(test, __ucmd_priv(stream_state(), group), STREAM_GROUP);
	KUNIT_EXPECT_PTR_EQ(test, stream_waiting(), f->cmd);
	KUNIT_EXPECT_TRUE(test, stream_started());
}

static void stream_refuses_a_polled_command(struct kunit *test)
{
	struct fixture_cmd *f = stream_cmd(test);

	KUNIT_EXPECT_EQ(test, fixture_issue(f, stream_uring_cmd,
					    FIXTURE_INLINE | IO_URING_F_IOPOLL), -EOPNOTSUPP);
	KUNIT_EXPECT_FALSE(test, stream_started());
	KUNIT_EXPECT_FALSE(test, f->cmd->flags & IORING_URING_CMD_CANCELABLE);
}

/* In a worker nothing is looked at after the command can be taken. */
static void stream_starts_in_a_worker(struct kunit *test)
{
	struct fixture_cmd *f = stream_cmd(test);

	KUNIT_EXPECT_EQ(test, fixture_issue(f, stream_uring_cmd, FIXTURE_WORKER), -EIOCBQUEUED);
	KUNIT_EXPECT_TRUE(test, fixture_marked(f));
	KUNIT_EXPECT_NULL(test, stream_waiting());
	KUNIT_EXPECT_TRUE(test, stream_sent(f));
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, stream_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, stream_canceled, 0);
	fixture_run(f);
	KUNIT_EXPECT_PTR_EQ(test, stream_waiting(), f->cmd);
}

static void stream_wakes_nobody(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, stream_make(1));
	KUNIT_EXPECT_NULL(test, stream_waiting());
	KUNIT_EXPECT_EQ(test, stream_pending(), 1);
}

static void stream_event_sends_the_command(struct kunit *test)
{
	struct fixture_cmd *f = stream_start(test);

	KUNIT_EXPECT_PTR_EQ(test, stream_waiting(), f->cmd);
	stream_make(1);
	KUNIT_EXPECT_NULL(test, stream_waiting());
	KUNIT_EXPECT_TRUE(test, stream_sent(f));
	__ucmd_stream_wake(stream_state());	/* it is on its way */
}

static void stream_event_was_there_before(struct kunit *test)
{
	struct fixture_cmd *f;

	stream_make(1);
	f = stream_start(test);
	KUNIT_EXPECT_NULL(test, stream_waiting());
	KUNIT_EXPECT_TRUE(test, stream_sent(f));
}

/* Task work that found nothing, or all of which was posted */
static void stream_waits_again(struct kunit *test)
{
	struct fixture_cmd *f = stream_start(test);

	__ucmd_stream_wake(stream_state());
	KUNIT_EXPECT_TRUE(test, stream_sent(f));
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), FIXTURE_OPEN);
	KUNIT_EXPECT_PTR_EQ(test, stream_waiting(), f->cmd);
	KUNIT_EXPECT_NULL(test, fixture_task_work(f));
	KUNIT_EXPECT_TRUE(test, stream_started());
}

/* No buffers in the ring: the core itself says so. */
static void stream_keeps_what_is_not_posted(struct kunit *test)
{
	struct fixture_cmd *f = stream_start(test);

	stream_make(1);
	stream_make(2);
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ENOBUFS);
	KUNIT_EXPECT_FALSE(test, fixture_marked(f));
	KUNIT_EXPECT_EQ(test, stream_pending(), 2);
	KUNIT_EXPECT_FALSE(test, stream_started());

	f = stream_start(test);
	KUNIT_EXPECT_TRUE(test, stream_sent(f));
}

static void stream_is_canceled(struct kunit *test)
{
	struct fixture_cmd *f = stream_start(test);

	KUNIT_EXPECT_EQ(test, fixture_cancel(f, stream_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, stream_canceled, 1);
	KUNIT_EXPECT_TRUE(test, stream_was_free);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ECANCELED);
	KUNIT_EXPECT_NULL(test, stream_waiting());

	/* the next one is not the one that the core may ask for again */
	stream_start(test);
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, stream_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, stream_canceled, 1);
	KUNIT_EXPECT_NOT_NULL(test, stream_waiting());
	KUNIT_EXPECT_TRUE(test, stream_started());
}

static void stream_cancel_waits_for_task_work(struct kunit *test)
{
	struct fixture_cmd *f = stream_start(test);

	__ucmd_stream_wake(stream_state());
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, stream_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, stream_canceled, 0);
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_cancel(f, stream_uring_cmd), 0);
	KUNIT_EXPECT_EQ(test, stream_canceled, 1);
}

static void stream_ends_where_the_task_is_gone(struct kunit *test)
{
	struct fixture_cmd *f = stream_start(test);

	stream_make(1);
	mutex_lock(&f->req.ctx->uring_lock);
	fixture_call(f, fixture_task_work(f), true);
	mutex_unlock(&f->req.ctx->uring_lock);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ECANCELED);
	KUNIT_EXPECT_EQ(test, stream_pending(), 1);
	KUNIT_EXPECT_FALSE(test, stream_started());
}

static void stream_is_ended(struct kunit *test)
{
	struct fixture_cmd *f = stream_start(test);

	ucmd_stream_end(&stream_dev.stream, -ENODEV);
	KUNIT_EXPECT_TRUE(test, stream_sent(f));
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ENODEV);
	KUNIT_EXPECT_FALSE(test, stream_started());

	f = stream_start(test);
	KUNIT_EXPECT_TRUE(test, stream_sent(f));
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ENODEV);

	ucmd_stream_end(&stream_dev.stream, 0);
	f = stream_start(test);
	KUNIT_EXPECT_PTR_EQ(test, stream_waiting(), f->cmd);
}

static void stream_full(struct kunit *test)
{
	int i;

	for (i = 0; i < 6; i++)
		KUNIT_EXPECT_EQ(test, stream_make(i), i < 4);
	KUNIT_EXPECT_EQ(test, stream_pending(), 4);
	for (i = 0; i < 4; i++)
		KUNIT_EXPECT_EQ(test, stream_dev.stream.ring[i].seq, i);
	KUNIT_EXPECT_TRUE(test, fixture_all(stream_dev.behind, sizeof(stream_dev.behind), 0));
}
#endif

static struct kunit_case stream_cases[] = {
	KUNIT_CASE(stream_queue_and_state),
#if UCMD_HAVE_MULTISHOT
	KUNIT_CASE(stream_waits),
	KUNIT_CASE(stream_has_one_command),
	KUNIT_CASE(stream_refuses_a_polled_command),
	KUNIT_CASE(stream_starts_in_a_worker),
	KUNIT_CASE(stream_wakes_nobody),
	KUNIT_CASE(stream_event_sends_the_command),
	KUNIT_CASE(stream_event_was_there_before),
	KUNIT_CASE(stream_waits_again),
	KUNIT_CASE(stream_keeps_what_is_not_posted),
	KUNIT_CASE(stream_is_canceled),
	KUNIT_CASE(stream_cancel_waits_for_task_work),
	KUNIT_CASE(stream_ends_where_the_task_is_gone),
	KUNIT_CASE(stream_is_ended),
	KUNIT_CASE(stream_full),
#endif
	{ }
};

static struct kunit_suite stream_suite = {
	.name = "ucmd_stream",
#if UCMD_HAVE_MULTISHOT
	.init = stream_init,
#endif
	.test_cases = stream_cases,
};
kunit_test_suite(stream_suite);
