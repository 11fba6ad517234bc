// SPDX-License-Identifier: GPL-2.0
#define UCMD_DEBUG
#include <linux/seq_file.h>

#include <ucmd/cmd/debug.h>
#include <ucmd/cmd/op.h>
#include <ucmd/waiting/wait.h>

#include "../compat_fixture.h"

enum {
	DEBUG_ANSWER,
	DEBUG_RETRY,
	DEBUG_KEEP,
	DEBUG_BLOCKS,
	DEBUG_WAIT,
	DEBUG_TO_TASK,
	DEBUG_RESULT,
	DEBUG_UNKNOWN,
};

struct debug_fixture {
	struct inode inode;
	struct file file;
	struct fixture f;
};

static struct ucmd_kept debug_kept;
static int debug_result;	/* which the compiler does not know */
static struct ucmd_slot debug_slot __maybe_unused;

static __always_inline void debug_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(debug_work, debug_end);

static ucmd_handler debug_answer(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, -ENOENT);
}

static ucmd_handler debug_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case DEBUG_ANSWER:
		return ucmd_op(cmd, debug_answer, void);
	case DEBUG_RETRY:
		return ucmd_retry_blocking(cmd);
	case DEBUG_KEEP:
		return ucmd_keep(cmd, &debug_kept);
	case DEBUG_BLOCKS:
		return ucmd_op(cmd, debug_answer, void, .may_block = true);
#if UCMD_HAVE_CANCEL
	case DEBUG_WAIT:
		return ucmd_wait(cmd, &debug_slot);
#endif
	case DEBUG_TO_TASK:
		return ucmd_to_task(cmd, &debug_work);
	case DEBUG_RESULT:
		return ucmd_complete(cmd, READ_ONCE(debug_result));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(debug_uring_cmd, debug_issue);

/* A command for a device. */
static struct debug_fixture *debug_device(struct kunit *test, dev_t dev)
{
	struct debug_fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	f->inode.i_rdev = dev;
	f->file.f_op = &fixture_fops;
	f->file.f_inode = &f->inode;
	return f;
}

static int debug_call(struct debug_fixture *f, u32 opcode, unsigned int flags)
{
	fixture_init(&f->f, opcode);
	f->f.cmd.file = &f->file;
	return debug_uring_cmd(&f->f.cmd, flags);
}

/* What a reader of the file gets. */
static const char *debug_read(struct kunit *test, dev_t dev)
{
	static char text[256];
	struct seq_file file = {
		.buf = text, .size = sizeof(text) - 1, .private = __ucmd_debug_find(dev),
	};

	KUNIT_ASSERT_NOT_NULL(test, file.private);
	__ucmd_debug_show(&file, NULL);
	text[file.count] = '\0';
	return text;
}

static struct dentry *debug_file(const char *name)
{
	return debugfs_lookup(name, __ucmd_debugged.dir);
}

static void debug_counts_each_way(struct kunit *test)
{
	struct debug_fixture *f = debug_device(test, MKDEV(10, 1));

	debug_call(f, DEBUG_ANSWER, 0);
	debug_call(f, DEBUG_UNKNOWN, 0);
	debug_call(f, DEBUG_BLOCKS, 0);
	debug_call(f, DEBUG_BLOCKS, IO_URING_F_NONBLOCK);
	debug_call(f, DEBUG_RETRY, IO_URING_F_NONBLOCK);
	debug_call(f, DEBUG_RETRY, IO_URING_F_UNLOCKED);
	debug_call(f, DEBUG_KEEP, 0);
	__ucmd_debug_take(&debug_kept);
	debug_call(f, DEBUG_KEEP, 0);
	__ucmd_debug_take(&debug_kept);
	__ucmd_debug_count(&f->f.cmd, __UCMD_CANCELED);
	__ucmd_debug_count(&f->f.cmd, __UCMD_OVERFLOW);
	__ucmd_debug_count(&f->f.cmd, __UCMD_DONE);
	KUNIT_EXPECT_STREQ(test, debug_read(test, MKDEV(10, 1)),
			   "issued 8\nagain 2\nanswered 4\nkept 2\ndone 1\nin_flight 1\n"
			   "canceled 1\noverflow 1\ninternal 0\n");
}

static void debug_counts_each_device(struct kunit *test)
{
	struct debug_fixture *a = debug_device(test, MKDEV(10, 2));
	struct debug_fixture *b = debug_device(test, MKDEV(10, 3));

	debug_call(a, DEBUG_ANSWER, 0);
	debug_call(b, DEBUG_KEEP, 0);
	__ucmd_debug_take(&debug_kept);
	debug_call(b, DEBUG_KEEP, 0);
	__ucmd_debug_take(&debug_kept);
	KUNIT_EXPECT_STREQ(test, debug_read(test, MKDEV(10, 2)),
			   "issued 1\nagain 0\nanswered 1\nkept 0\ndone 0\nin_flight 0\n"
			   "canceled 0\noverflow 0\ninternal 0\n");
	KUNIT_EXPECT_STREQ(test, debug_read(test, MKDEV(10, 3)),
			   "issued 2\nagain 0\nanswered 0\nkept 2\ndone 0\nin_flight 2\n"
			   "canceled 0\noverflow 0\ninternal 0\n");
}

#if UCMD_HAVE_CANCEL
/* What waits is kept, and done once, whoever ends it. */
static void debug_counts_what_waits(struct kunit *test)
{
	struct debug_fixture *device = debug_device(test, MKDEV(10, 5));
	struct fixture_ring *ring = fixture_ring(test);
	struct fixture_cmd *f[4];
	size_t i;

	debug_slot = (struct ucmd_slot){ };
	for (i = 0; i < ARRAY_SIZE(f); i++) {
		f[i] = fixture_cmd(test, ring, DEBUG_WAIT);
		f[i]->cmd->file = &device->file;
	}
	fixture_issue(f[0], debug_uring_cmd, FIXTURE_INLINE);
	fixture_issue(f[1], debug_uring_cmd, FIXTURE_INLINE);	/* -EBUSY */
	KUNIT_EXPECT_STREQ(test, debug_read(test, MKDEV(10, 5)),
			   "issued 2\nagain 0\nanswered 0\nkept 2\ndone 1\nin_flight 1\n"
			   "canceled 0\noverflow 0\ninternal 0\n");
	fixture_cancel(f[0], debug_uring_cmd);
	fixture_issue(f[2], debug_uring_cmd, FIXTURE_INLINE);
	KUNIT_EXPECT_TRUE(test, ucmd_wake(&debug_slot, &debug_work));
	f[3]->cmd->cmd_op = DEBUG_TO_TASK;
	fixture_issue(f[3], debug_uring_cmd, FIXTURE_INLINE);
	KUNIT_EXPECT_STREQ(test, debug_read(test, MKDEV(10, 5)),
			   "issued 4\nagain 0\nanswered 0\nkept 4\ndone 2\nin_flight 2\n"
			   "canceled 1\noverflow 0\ninternal 0\n");
	fixture_run(f[2]);
	fixture_run(f[3]);
	KUNIT_EXPECT_STREQ(test, debug_read(test, MKDEV(10, 5)),
			   "issued 4\nagain 0\nanswered 0\nkept 4\ndone 4\nin_flight 0\n"
			   "canceled 1\noverflow 0\ninternal 0\n");
}

/* Answered, and never kept */
static void debug_counts_what_cannot_wait(struct kunit *test)
{
	struct debug_fixture *f = debug_device(test, MKDEV(10, 6));

	debug_call(f, DEBUG_WAIT, FIXTURE_INLINE | IO_URING_F_IOPOLL);
	KUNIT_EXPECT_STREQ(test, debug_read(test, MKDEV(10, 6)),
			   "issued 1\nagain 0\nanswered 1\nkept 0\ndone 0\nin_flight 0\n"
			   "canceled 0\noverflow 0\ninternal 0\n");
}
#endif

static void debug_files_go_with_the_module(struct kunit *test)
{
	struct debug_fixture *f = debug_device(test, MKDEV(10, 4));
	struct dentry *file;

	if (!IS_ENABLED(CONFIG_DEBUG_FS))
		kunit_skip(test, "a kernel without debugfs");
	debug_call(f, DEBUG_ANSWER, 0);
	file = debug_file("10:4");
	KUNIT_ASSERT_FALSE(test, IS_ERR_OR_NULL(file));
	dput(file);
	__ucmd_debug_ops.free(NULL);
	KUNIT_EXPECT_NULL(test, debugfs_lookup("ucmd-" KBUILD_MODNAME, NULL));
	KUNIT_EXPECT_NULL(test, __ucmd_debug_find(MKDEV(10, 4)));
}

/* What a module that goes would complain of */
static void debug_counts_what_is_not_done(struct kunit *test)
{
	struct debug_fixture *a = debug_device(test, MKDEV(10, 8));
	struct debug_fixture *b = debug_device(test, MKDEV(10, 9));

	debug_call(a, DEBUG_ANSWER, 0);
	KUNIT_EXPECT_EQ(test, __ucmd_debug_left(), 0);
	debug_call(a, DEBUG_KEEP, 0);
	KUNIT_EXPECT_EQ(test, __ucmd_debug_left(), 1);
	__ucmd_debug_take(&debug_kept);
	debug_call(b, DEBUG_KEEP, 0);
	KUNIT_EXPECT_EQ(test, __ucmd_debug_left(), 2);
	__ucmd_debug_take(&debug_kept);
	__ucmd_debug_done(&a->f.cmd, 0);
	__ucmd_debug_done(&b->f.cmd, 0);
	KUNIT_EXPECT_EQ(test, __ucmd_debug_left(), 0);
}

static void debug_exit(struct kunit *test)
{
	__ucmd_debug_forget();
}

static void debug_counts_errnos_of_the_kernel(struct kunit *test)
{
	static const int results[] = {
		-ERESTARTSYS, -EIOCBQUEUED, -EBADHANDLE, -MAX_ERRNO,
		-ERESTARTSYS + 1, -MAX_ERRNO - 1, 0, -ECANCELED,
	};
	struct debug_fixture *f = debug_device(test, MKDEV(10, 7));
	struct __ucmd_debug_device *device;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(results); i++) {
		WRITE_ONCE(debug_result, results[i]);
		debug_call(f, DEBUG_RESULT, 0);
		device = __ucmd_debug_find(MKDEV(10, 7));
		KUNIT_ASSERT_NOT_NULL(test, device);
		KUNIT_EXPECT_EQ(test, atomic_long_read(&device->count[__UCMD_INTERNAL]),
				min(i + 1, 4u));
	}
	__ucmd_debug_done(&f->f.cmd, -ERESTARTSYS);
	KUNIT_EXPECT_EQ(test, atomic_long_read(&device->count[__UCMD_INTERNAL]), 5);
	KUNIT_EXPECT_EQ(test, atomic_long_read(&device->count[__UCMD_DONE]), 1);
}

static struct kunit_case debug_cases[] = {
	KUNIT_CASE(debug_counts_each_way),
	KUNIT_CASE(debug_counts_each_device),
	KUNIT_CASE(debug_counts_errnos_of_the_kernel),
	KUNIT_CASE(debug_counts_what_is_not_done),
#if UCMD_HAVE_CANCEL
	KUNIT_CASE(debug_counts_what_waits),
	KUNIT_CASE(debug_counts_what_cannot_wait),
#endif
	KUNIT_CASE(debug_files_go_with_the_module),
	{}
};

static struct kunit_suite debug_suite = {
	.name = "ucmd_debug",
	.exit = debug_exit,
	.test_cases = debug_cases,
};

kunit_test_suite(debug_suite);
