// SPDX-License-Identifier: GPL-2.0
#include <ucmd/cmd/misc.h>
#include <ucmd/cmd/op.h>

#include "../fixture.h"

struct misc_foo {
	int before;
	struct miscdevice misc;
	int after;
};

static struct misc_foo *misc_found;

static ucmd_handler misc_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	misc_found = container_of(misc, struct misc_foo, misc);
	return ucmd_complete(cmd, 0);
}
DEFINE_UCMD(misc_uring_cmd, misc_issue);

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
	misc_found = NULL;
	KUNIT_EXPECT_EQ(test, misc_uring_cmd(&f.cmd, 0), 0);
	KUNIT_EXPECT_PTR_EQ(test, misc_found, foo);
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
