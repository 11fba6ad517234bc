// SPDX-License-Identifier: GPL-2.0
#include <ucmd/misc.h>
#include <ucmd/op.h>

#include "fixture.h"

struct misc_foo {
	int before;
	struct miscdevice misc;
	int after;
};

static struct misc_foo *misc_fresh, *misc_queued;
static struct ucmd_parked misc_parked;

UCMD_HANDLER(misc_handler, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;

	misc_fresh = ucmd_misc(cmd, struct misc_foo, misc);
	action = ucmd_queue(cmd, &queued);
	misc_queued = ucmd_misc(&queued, struct misc_foo, misc);
	ucmd_park(&queued, &misc_parked);
	return action;
}

UCMD_OPS(misc_uring_cmd,
	 UCMD_OP(1, UCMD_NONE, misc_handler)
);

static int misc_own_release(struct inode *inode, struct file *file)
{
	return 0;
}

UCMD_MISC_DEVICE(misc_plain, "ucmd-kunit-plain", misc_uring_cmd);
UCMD_MISC_DEVICE(misc_more, "ucmd-kunit-more", misc_uring_cmd,
		 .release = misc_own_release,
		 .llseek = noop_llseek,
);

static void misc_finds_the_driver(struct kunit *test)
{
	struct misc_foo *foo = kunit_kzalloc(test, sizeof(*foo), GFP_KERNEL);
	struct file *file = kunit_kzalloc(test, sizeof(*file), GFP_KERNEL);
	struct fixture f;

	KUNIT_ASSERT_NOT_NULL(test, foo);
	KUNIT_ASSERT_NOT_NULL(test, file);
	file->private_data = &foo->misc;	/* as misc_open() does */
	fixture_init(&f, 1);
	f.cmd.file = file;
	misc_fresh = NULL;
	misc_queued = NULL;
	KUNIT_EXPECT_EQ(test, misc_uring_cmd(&f.cmd, 0), -EIOCBQUEUED);
	KUNIT_EXPECT_PTR_EQ(test, misc_fresh, foo);
	KUNIT_EXPECT_PTR_EQ(test, misc_queued, foo);
}

static void misc_device(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, misc_plain.minor, MISC_DYNAMIC_MINOR);
	KUNIT_EXPECT_STREQ(test, misc_plain.name, "ucmd-kunit-plain");
	KUNIT_EXPECT_PTR_EQ(test, misc_plain.fops, &misc_plain_fops);
	KUNIT_EXPECT_EQ(test, misc_plain.mode, 0);
}

static void misc_fops(struct kunit *test)
{
	KUNIT_EXPECT_PTR_EQ(test, misc_plain_fops.owner, THIS_MODULE);
	KUNIT_EXPECT_TRUE(test, misc_plain_fops.uring_cmd == misc_uring_cmd);
	KUNIT_EXPECT_TRUE(test, !misc_plain_fops.release);
	KUNIT_EXPECT_TRUE(test, !misc_plain_fops.llseek);
}

static void misc_fops_of_the_driver(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, misc_more_fops.uring_cmd == misc_uring_cmd);
	KUNIT_EXPECT_TRUE(test, misc_more_fops.release == misc_own_release);
	KUNIT_EXPECT_TRUE(test, misc_more_fops.llseek == noop_llseek);
}

static void misc_registers(struct kunit *test)
{
	KUNIT_ASSERT_EQ(test, misc_register(&misc_plain), 0);
	KUNIT_EXPECT_NE(test, misc_plain.minor, MISC_DYNAMIC_MINOR);
	KUNIT_EXPECT_NOT_NULL(test, misc_plain.this_device);
	KUNIT_EXPECT_EQ(test, misc_register(&misc_more), 0);
	KUNIT_EXPECT_NE(test, misc_plain.minor, misc_more.minor);
	misc_deregister(&misc_more);
	misc_deregister(&misc_plain);
	/* 6.1 leaves the numbers there. */
	misc_more.minor = MISC_DYNAMIC_MINOR;
	misc_plain.minor = MISC_DYNAMIC_MINOR;
}

static struct kunit_case misc_cases[] = {
	KUNIT_CASE(misc_finds_the_driver),
	KUNIT_CASE(misc_device),
	KUNIT_CASE(misc_fops),
	KUNIT_CASE(misc_fops_of_the_driver),
	KUNIT_CASE(misc_registers),
	{ }
};

static struct kunit_suite misc_suite = {
	.name = "ucmd_misc",
	.test_cases = misc_cases,
};

kunit_test_suite(misc_suite);
