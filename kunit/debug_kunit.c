// SPDX-License-Identifier: GPL-2.0
#define UCMD_DEBUG
#include <linux/seq_file.h>

#include <ucmd/cmd.h>
#include <ucmd/debug.h>
#include <ucmd/op.h>

#include "fixture.h"

/*
 * What completes a queued command needs a ring: tests/debug has one.
 */
enum {
	DEBUG_ANSWER,
	DEBUG_RETRY,
	DEBUG_QUEUE,
	DEBUG_BLOCKS,
	DEBUG_UNKNOWN,
};

struct debug_fixture {
	struct inode inode;
	struct file file;
	struct fixture f;
};

static struct ucmd_parked debug_parked;

UCMD_HANDLER(debug_answer, cmd, ctx)
{
	return ucmd_complete(cmd, -ENOENT);
}

UCMD_HANDLER(debug_retry, cmd, ctx)
{
	return ucmd_retry_blocking(cmd);
}

UCMD_HANDLER(debug_queue, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &debug_parked);
	return action;
}

UCMD_OPS(debug_uring_cmd,
	UCMD_OP(DEBUG_ANSWER, UCMD_NONE, debug_answer)
	UCMD_OP(DEBUG_RETRY, UCMD_NONE, debug_retry)
	UCMD_OP(DEBUG_QUEUE, UCMD_NONE, debug_queue)
	UCMD_OP(DEBUG_BLOCKS, UCMD_NONE, debug_answer, .may_block = true)
);

/* A command for a device. */
static struct debug_fixture *debug_device(struct kunit *test, dev_t dev)
{
	struct debug_fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	f->inode.i_rdev = dev;
	f->file.f_inode = &f->inode;
	return f;
}

static int debug_issue(struct debug_fixture *f, u32 opcode, unsigned int flags)
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

	debug_issue(f, DEBUG_ANSWER, 0);
	debug_issue(f, DEBUG_UNKNOWN, 0);
	debug_issue(f, DEBUG_BLOCKS, 0);
	debug_issue(f, DEBUG_BLOCKS, IO_URING_F_NONBLOCK);
	debug_issue(f, DEBUG_RETRY, IO_URING_F_NONBLOCK);
	debug_issue(f, DEBUG_RETRY, IO_URING_F_UNLOCKED);
	debug_issue(f, DEBUG_QUEUE, 0);
	debug_issue(f, DEBUG_QUEUE, 0);
	__ucmd_debug_count(&f->f.cmd, __UCMD_CANCELED);
	__ucmd_debug_count(&f->f.cmd, __UCMD_OVERFLOW);
	__ucmd_debug_count(&f->f.cmd, __UCMD_DONE);
	KUNIT_EXPECT_STREQ(test, debug_read(test, MKDEV(10, 1)),
			   "issued 8\nagain 2\nanswered 4\nqueued 2\ndone 1\nin_flight 1\n"
			   "canceled 1\noverflow 1\n");
}

static void debug_counts_each_device(struct kunit *test)
{
	struct debug_fixture *a = debug_device(test, MKDEV(10, 2));
	struct debug_fixture *b = debug_device(test, MKDEV(10, 3));

	debug_issue(a, DEBUG_ANSWER, 0);
	debug_issue(b, DEBUG_QUEUE, 0);
	debug_issue(b, DEBUG_QUEUE, 0);
	KUNIT_EXPECT_STREQ(test, debug_read(test, MKDEV(10, 2)),
			   "issued 1\nagain 0\nanswered 1\nqueued 0\ndone 0\nin_flight 0\n"
			   "canceled 0\noverflow 0\n");
	KUNIT_EXPECT_STREQ(test, debug_read(test, MKDEV(10, 3)),
			   "issued 2\nagain 0\nanswered 0\nqueued 2\ndone 0\nin_flight 2\n"
			   "canceled 0\noverflow 0\n");
}

static void debug_files_go_with_the_module(struct kunit *test)
{
	struct debug_fixture *f = debug_device(test, MKDEV(10, 4));
	struct dentry *file;

	if (!IS_ENABLED(CONFIG_DEBUG_FS))
		kunit_skip(test, "a kernel without debugfs");
	debug_issue(f, DEBUG_ANSWER, 0);
	file = debug_file("10:4");
	KUNIT_ASSERT_FALSE(test, IS_ERR_OR_NULL(file));
	dput(file);
	__ucmd_debug_ops.free(NULL);
	KUNIT_EXPECT_NULL(test, debugfs_lookup("ucmd-" KBUILD_MODNAME, NULL));
	KUNIT_EXPECT_NULL(test, __ucmd_debug_find(MKDEV(10, 4)));
}

static void debug_exit(struct kunit *test)
{
	__ucmd_debug_ops.free(NULL);
}

static struct kunit_case debug_cases[] = {
	KUNIT_CASE(debug_counts_each_way),
	KUNIT_CASE(debug_counts_each_device),
	KUNIT_CASE(debug_files_go_with_the_module),
	{}
};

static struct kunit_suite debug_suite = {
	.name = "ucmd_debug",
	.exit = debug_exit,
	.test_cases = debug_cases,
};

kunit_test_suite(debug_suite);
