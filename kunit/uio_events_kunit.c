// SPDX-License-Identifier: GPL-2.0
#include <ucmd/uio_events.h>

#include "compat_fixture.h"

#if UCMD_HAVE_MULTISHOT
struct ev_foo {
	struct ucmd_uio uio;
	struct device *dev;
	int opens, releases;
	struct __ucmd_uio_events *ev;
	struct file file;
};

static int ev_foo_open(struct ev_foo *foo)
{
	foo->opens++;
	return 0;
}

static void ev_foo_release(struct ev_foo *foo)
{
	foo->releases++;
}

UCMD_UIO_OPS(ev_ops, struct ev_foo, uio,
	.open = ev_foo_open,
	.release = ev_foo_release,
);

static void ev_exit(struct kunit *test)
{
	struct ev_foo *foo = test->priv;

	if (!foo || IS_ERR(foo->dev))
		return;
	ucmd_uio_unregister(&foo->uio);
	root_device_unregister(foo->dev);
}

static int ev_init(struct kunit *test)
{
	struct ev_foo *foo = kunit_kzalloc(test, sizeof(*foo), GFP_KERNEL);

	if (!foo)
		return -ENOMEM;
	foo->dev = __root_device_register("ucmd-kunit", NULL);
	test->priv = foo;
	return PTR_ERR_OR_ZERO(foo->dev);
}

static void ev_open(struct kunit *test, struct file *file)
{
	struct ev_foo *foo = test->priv;

	file->private_data = &foo->ev->misc;
	KUNIT_ASSERT_EQ(test, __ucmd_uio_events_fops.open(NULL, file), 0);
}

static void ev_close(struct file *file)
{
	__ucmd_uio_events_fops.release(NULL, file);
}

static unsigned int ev_pending(struct ev_foo *foo)
{
	return __ucmd_events_pending(&__ucmd_priv(&foo->ev->stream.state, events));
}

/* Registered, and its node open. */
static void ev_begin(struct kunit *test)
{
	struct ev_foo *foo = test->priv;

	ucmd_uio_init(ev_ops, foo, "foo", "1");
	ucmd_uio_irq_custom(&foo->uio);
	ucmd_uio_events(&foo->uio, "ucmd-kunit-events");
	KUNIT_ASSERT_EQ(test, ucmd_uio_register(foo->dev, &foo->uio), 0);
	foo->ev = foo->uio.tap_data;
	ev_open(test, &foo->file);
}

/* As at an unbind: the file stays. */
static void ev_end(struct ev_foo *foo)
{
	ucmd_uio_unregister(&foo->uio);
}

static int ev_command(struct ev_foo *foo, struct file *file, u32 opcode, u32 on)
{
	struct fixture f;

	fixture_init(&f, opcode);
	memset(f.sqe, 0, sizeof(f.sqe));
	memcpy(f.sqe + FIXTURE_PAYLOAD, &on, sizeof(on));
	f.cmd.file = file;
	f.cmd.flags = opcode == UCMD_UIO_WATCH ? IORING_URING_CMD_MULTISHOT : 0;
	return __ucmd_uio_events_fops.uring_cmd(&f.cmd, IO_URING_F_NONBLOCK);
}

/* Nobody watches: the newest 256 are there, and the first of them tells what is not. */
static void ev_newest(struct kunit *test, u32 last)
{
	struct ev_foo *foo = test->priv;
	unsigned int nr, at;

	KUNIT_EXPECT_EQ(test, ev_pending(foo), 256);
	at = __ucmd_events_peek(&__ucmd_priv(&foo->ev->stream.state, events), 256, &nr);
	KUNIT_EXPECT_EQ(test, foo->ev->stream.ring[at].count, last - 255);
	KUNIT_EXPECT_EQ(test, foo->ev->stream.ring[at].lost, 44u);
	at = (at + 255) % 256;
	KUNIT_EXPECT_EQ(test, foo->ev->stream.ring[at].count, last);
	KUNIT_EXPECT_EQ(test, foo->ev->stream.ring[at].lost, 0u);
}

/* Somebody watches, and has not come so far: the oldest are there. */
static void ev_oldest(struct kunit *test)
{
	struct ev_foo *foo = test->priv;
	int i;

	ev_begin(test);
	__ucmd_priv(&foo->ev->stream.state, started) = 1;
	for (i = 1; i <= 300; i++)
		ucmd_uio_event(&foo->uio);
	KUNIT_EXPECT_EQ(test, ev_pending(foo), 256);
	KUNIT_EXPECT_EQ(test, foo->ev->stream.ring[0].count, 1u);
	ev_end(foo);
	ev_close(&foo->file);
}

/* An open node is an open device, until that is gone. */
static void ev_opens(struct kunit *test)
{
	struct ev_foo *foo = test->priv;
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, file);
	ev_begin(test);
	KUNIT_EXPECT_EQ(test, foo->opens, 1);
	KUNIT_EXPECT_EQ(test, ucmd_uio_opens(&foo->uio), 1u);
	ev_open(test, file);
	ev_close(file);
	KUNIT_EXPECT_EQ(test, foo->opens, 2);
	KUNIT_EXPECT_EQ(test, foo->releases, 1);
	ev_end(foo);
	KUNIT_EXPECT_EQ(test, foo->releases, 2);
	ev_close(&foo->file);
	KUNIT_EXPECT_EQ(test, foo->releases, 2);
}

/* For one process: as /dev/uioN. */
static void ev_exclusive(struct kunit *test)
{
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);
	struct ev_foo *foo = test->priv;

	KUNIT_ASSERT_NOT_NULL(test, file);
	ev_begin(test);
	ucmd_uio_exclusive(&foo->uio);
	file->private_data = &foo->ev->misc;
	KUNIT_EXPECT_EQ(test, __ucmd_uio_events_fops.open(NULL, file), -EBUSY);
	KUNIT_EXPECT_EQ(test, foo->ev->files, 1u);
	ev_end(foo);
	ev_close(&foo->file);
}

static void ev_counts_like_read(struct kunit *test)
{
	struct ev_foo *foo = test->priv;
	int i;

	ev_begin(test);
	KUNIT_EXPECT_STREQ(test, foo->ev->misc.name, "ucmd-kunit-events");
	for (i = 1; i <= 3; i++) {
		KUNIT_EXPECT_TRUE(test, ucmd_uio_event(&foo->uio));
		KUNIT_EXPECT_EQ(test, ev_pending(foo), i);
		KUNIT_EXPECT_EQ(test, (int)foo->ev->count, i);
		KUNIT_EXPECT_EQ(test, atomic_read(&foo->uio.info.uio_dev->event), i);
	}
	for (; i <= 300; i++)
		ucmd_uio_event(&foo->uio);
	KUNIT_EXPECT_EQ(test, foo->ev->count, 300u);
	ev_newest(test, 300);
	ev_end(foo);
	ev_close(&foo->file);
}

static void ev_one_watches(struct kunit *test)
{
	struct ev_foo *foo = test->priv;

	ev_begin(test);
	__ucmd_priv(&foo->ev->stream.state, started) = 1;
	KUNIT_EXPECT_EQ(test, ev_command(foo, &foo->file, UCMD_UIO_WATCH, 0), -EBUSY);
	ev_end(foo);
	ev_close(&foo->file);
}

/* A file gets what happens after it was opened, as with read(). */
static void ev_before_the_open(struct kunit *test)
{
	struct ev_foo *foo = test->priv;
	int i;

	ev_begin(test);
	ev_close(&foo->file);
	for (i = 1; i <= 300; i++)
		ucmd_uio_event(&foo->uio);
	KUNIT_EXPECT_EQ(test, ev_pending(foo), 0);
	KUNIT_EXPECT_EQ(test, foo->ev->count, 300u);

	ev_open(test, &foo->file);
	for (i = 1; i <= 300; i++)
		ucmd_uio_event(&foo->uio);
	ev_newest(test, 600);
	ev_close(&foo->file);
	KUNIT_EXPECT_EQ(test, ev_pending(foo), 0);

	ev_open(test, &foo->file);
	ucmd_uio_event(&foo->uio);
	KUNIT_EXPECT_EQ(test, foo->ev->stream.ring[0].count, 601u);
	KUNIT_EXPECT_EQ(test, foo->ev->stream.ring[0].lost, 0u);
	ev_end(foo);
	ev_close(&foo->file);
}

/* Another file is open, and has left events. */
static void ev_of_another_file(struct kunit *test)
{
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);
	struct fixture_cmd *f = fixture_cmd(test, fixture_ring(test), UCMD_UIO_WATCH);
	struct ev_foo *foo = test->priv;
	unsigned int nr, at;

	KUNIT_ASSERT_NOT_NULL(test, file);
	ev_begin(test);
	ucmd_uio_event(&foo->uio);
	ucmd_uio_event(&foo->uio);
	ev_open(test, file);
	ucmd_uio_event(&foo->uio);
	KUNIT_EXPECT_EQ(test, ev_pending(foo), 3);

	file->f_op = &fixture_fops;
	f->cmd->file = file;
	f->cmd->flags = IORING_URING_CMD_MULTISHOT;
	f->req.flags = REQ_F_BUFFER_SELECT;
	KUNIT_EXPECT_EQ(test, fixture_issue(f, __ucmd_uio_events_cmd, FIXTURE_INLINE),
			-EIOCBQUEUED);
	KUNIT_EXPECT_EQ(test, ev_pending(foo), 1);
	at = __ucmd_events_peek(&__ucmd_priv(&foo->ev->stream.state, events), 256, &nr);
	KUNIT_EXPECT_EQ(test, foo->ev->stream.ring[at].count, 3u);

	/* there are no buffers */
	fixture_run(f);
	KUNIT_EXPECT_EQ(test, fixture_result(f), -ENOBUFS);
	ev_close(file);
	KUNIT_EXPECT_EQ(test, ev_pending(foo), 1);
	ev_end(foo);
	ev_close(&foo->file);
}

static bool ev_mask(struct ucmd_uio *uio, bool on)
{
	uio->masked = on;
	return false;
}

static void ev_controls(struct kunit *test)
{
	struct ev_foo *foo = test->priv;

	ev_begin(test);
	KUNIT_EXPECT_EQ(test, ev_command(foo, &foo->file, UCMD_UIO_CONTROL, 0), -EOPNOTSUPP);
	foo->uio.mask = ev_mask;
	KUNIT_EXPECT_EQ(test, ev_command(foo, &foo->file, UCMD_UIO_CONTROL, 0), 0);
	KUNIT_EXPECT_TRUE(test, foo->uio.masked);
	KUNIT_EXPECT_EQ(test, ev_command(foo, &foo->file, UCMD_UIO_CONTROL, 7), 0);
	KUNIT_EXPECT_FALSE(test, foo->uio.masked);
	KUNIT_EXPECT_EQ(test, ev_command(foo, &foo->file, UCMD_UIO_CONTROL + 1, 0), -EOPNOTSUPP);
	ev_end(foo);
	KUNIT_EXPECT_EQ(test, ev_command(foo, &foo->file, UCMD_UIO_CONTROL, 1), -ENODEV);
	ev_close(&foo->file);
}

/* The name is free again, and events go nowhere. */
static void ev_goes(struct kunit *test)
{
	struct ev_foo *foo = test->priv;

	ev_begin(test);
	ev_end(foo);
	ev_close(&foo->file);
	KUNIT_EXPECT_NULL(test, foo->uio.tap_data);
	ev_begin(test);
	KUNIT_EXPECT_EQ(test, foo->ev->count, 0u);
	ev_end(foo);
	ev_close(&foo->file);
}
#endif

static void ev_layout(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, sizeof(struct ucmd_uio_irq_event), 16ul);
	KUNIT_EXPECT_EQ(test, sizeof(struct ucmd_uio_control), 4ul);
	KUNIT_EXPECT_EQ(test, _IOC_SIZE(UCMD_UIO_CONTROL), 4u);
	KUNIT_EXPECT_NE(test, UCMD_UIO_WATCH, UCMD_UIO_CONTROL);
}

static struct kunit_case ev_cases[] = {
	KUNIT_CASE(ev_layout),
#if UCMD_HAVE_MULTISHOT
	KUNIT_CASE(ev_counts_like_read),
	KUNIT_CASE(ev_oldest),
	KUNIT_CASE(ev_opens),
	KUNIT_CASE(ev_exclusive),
	KUNIT_CASE(ev_one_watches),
	KUNIT_CASE(ev_before_the_open),
	KUNIT_CASE(ev_of_another_file),
	KUNIT_CASE(ev_controls),
	KUNIT_CASE(ev_goes),
#endif
	{ }
};

static struct kunit_suite ev_suite = {
	.name = "ucmd_uio_events",
#if UCMD_HAVE_MULTISHOT
	.init = ev_init,
	.exit = ev_exit,
#endif
	.test_cases = ev_cases,
};

kunit_test_suite(ev_suite);
