// SPDX-License-Identifier: GPL-2.0
#include <ucmd/uio.h>

#include "fixture.h"

struct reg_foo {
	int before;
	struct ucmd_uio uio;
	int opens, released, controls;
	bool on;
	int err;
};

static irqreturn_t reg_handler(struct reg_foo *foo)
{
	return foo->err ? IRQ_NONE : IRQ_HANDLED;
}

static int reg_open(struct reg_foo *foo)
{
	foo->opens += !foo->err;
	return foo->err;
}

static void reg_release(struct reg_foo *foo)
{
	foo->released++;
}

static int reg_irqcontrol(struct reg_foo *foo, bool on)
{
	foo->controls++;
	foo->on = on;
	return foo->err;
}

UCMD_UIO_OPS(reg_ops, struct reg_foo, uio,
	.handler = reg_handler,
	.open = reg_open,
	.release = reg_release,
	.irqcontrol = reg_irqcontrol,
);
UCMD_UIO_OPS(reg_plain, struct reg_foo, uio);

static struct device *reg_parent;

static int reg_init(struct kunit *test)
{
	struct reg_foo *foo = kunit_kzalloc(test, sizeof(*foo), GFP_KERNEL);

	/* Without an owner: in 6.1 the suites run before the module has its kobject. */
	reg_parent = __root_device_register("ucmd-kunit", NULL);
	if (IS_ERR(reg_parent))
		return PTR_ERR(reg_parent);
	if (!foo) {
		root_device_unregister(reg_parent);
		return -ENOMEM;
	}
	ucmd_uio_init(reg_ops, foo, "foo", "1");
	test->priv = foo;
	return 0;
}

static void reg_exit(struct kunit *test)
{
	struct reg_foo *foo = test->priv;

	if (!foo)
		return;
	ucmd_uio_unregister(&foo->uio);
	root_device_unregister(reg_parent);
}

static void reg_and_back(struct kunit *test)
{
	struct reg_foo *foo = test->priv;

	ucmd_uio_irq_custom(&foo->uio);
	KUNIT_EXPECT_FALSE(test, ucmd_uio_event(&foo->uio));
	KUNIT_ASSERT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), 0);
	KUNIT_EXPECT_EQ(test, foo->uio.info.irq, (long)UIO_IRQ_CUSTOM);
	KUNIT_EXPECT_TRUE(test, ucmd_uio_event(&foo->uio));
	KUNIT_EXPECT_EQ(test, atomic_read(&foo->uio.info.uio_dev->event), 1);
	ucmd_uio_unregister(&foo->uio);
	KUNIT_EXPECT_NULL(test, foo->uio.info.uio_dev);
	KUNIT_EXPECT_FALSE(test, ucmd_uio_event(&foo->uio));
	ucmd_uio_unregister(&foo->uio);		/* nothing to do */
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), 0);
	KUNIT_EXPECT_TRUE(test, ucmd_uio_event(&foo->uio));
}

static void reg_twice(struct kunit *test)
{
	struct reg_foo *foo = test->priv;

	KUNIT_ASSERT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), 0);
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), -EBUSY);
	foo->uio.err = 0;
}

static void reg_names(struct kunit *test)
{
	static const struct {
		const char *name, *version;
	} t[] = { { NULL, "1" }, { "", "1" }, { "foo", NULL }, { "foo", "" } };
	struct reg_foo *foo = test->priv;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(t); i++) {
		ucmd_uio_init(reg_ops, foo, t[i].name, t[i].version);
		KUNIT_EXPECT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), -EINVAL);
	}
}

static void reg_hole(struct kunit *test)
{
	struct reg_foo *foo = test->priv;

	foo->uio.info.mem[2].size = PAGE_SIZE;
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), -EINVAL);
}

static void reg_error_of_a_region(struct kunit *test)
{
	struct reg_foo *foo = test->priv;

	ucmd_uio_phys(&foo->uio, "regs", 0, 0);
	ucmd_uio_phys(&foo->uio, "more", PAGE_SIZE, 1);
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), -EINVAL);
	KUNIT_EXPECT_NULL(test, foo->uio.info.uio_dev);
}

static void reg_irq_of_nobody(struct kunit *test)
{
	struct reg_foo *foo = test->priv;

	ucmd_uio_irq(&foo->uio, 0x7fffffff, 0);
	KUNIT_EXPECT_NE(test, ucmd_uio_register(reg_parent, &foo->uio), 0);
	KUNIT_EXPECT_NULL(test, foo->uio.info.uio_dev);
	ucmd_uio_init(reg_ops, foo, "foo", "1");
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), 0);
}

static void reg_managed(struct kunit *test)
{
	struct reg_foo *foo = test->priv;
	void *group = devres_open_group(reg_parent, NULL, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, group);
	KUNIT_EXPECT_EQ(test, ucmd_uio_devm_register(reg_parent, &foo->uio), 0);
	KUNIT_EXPECT_NOT_NULL(test, foo->uio.info.uio_dev);
	devres_release_group(reg_parent, group);
	KUNIT_EXPECT_NULL(test, foo->uio.info.uio_dev);
}

/* As uio.c calls them. */
static void reg_callbacks(struct kunit *test)
{
	struct inode *one = kunit_kzalloc(test, sizeof(*one), GFP_KERNEL);
	struct inode *two = kunit_kzalloc(test, sizeof(*two), GFP_KERNEL);
	struct reg_foo *foo = test->priv;
	struct uio_info *info = &foo->uio.info;

	ucmd_uio_irq_custom(&foo->uio);
	KUNIT_ASSERT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), 0);
	KUNIT_EXPECT_EQ(test, info->open(info, one), 0);
	KUNIT_EXPECT_EQ(test, info->open(info, one), 0);
	KUNIT_EXPECT_EQ(test, info->open(info, two), 0);
	KUNIT_EXPECT_EQ(test, ucmd_uio_opens(&foo->uio), 3u);
	foo->err = -EACCES;
	KUNIT_EXPECT_EQ(test, info->open(info, two), -EACCES);
	foo->err = 0;
	KUNIT_EXPECT_EQ(test, foo->opens, 3);
	KUNIT_EXPECT_EQ(test, info->irqcontrol(info, 7), 0);
	KUNIT_EXPECT_TRUE(test, foo->on);
	foo->err = -EIO;
	KUNIT_EXPECT_EQ(test, info->irqcontrol(info, 0), -EIO);
	KUNIT_EXPECT_FALSE(test, foo->on);
	KUNIT_EXPECT_EQ(test, info->release(info, one), 0);
	KUNIT_EXPECT_EQ(test, info->release(info, two), 0);
	KUNIT_EXPECT_EQ(test, info->release(info, one), 0);
	KUNIT_EXPECT_EQ(test, foo->released, 3);
	KUNIT_EXPECT_EQ(test, ucmd_uio_opens(&foo->uio), 0u);
	KUNIT_EXPECT_TRUE(test, list_empty(&foo->uio.nodes));
}

static void reg_exclusive(struct kunit *test)
{
	struct inode *inode = kunit_kzalloc(test, sizeof(*inode), GFP_KERNEL);
	struct reg_foo *foo = test->priv;
	struct uio_info *info = &foo->uio.info;

	ucmd_uio_exclusive(&foo->uio);
	KUNIT_ASSERT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), 0);
	KUNIT_EXPECT_EQ(test, info->open(info, inode), 0);
	KUNIT_EXPECT_EQ(test, info->open(info, inode), -EBUSY);
	KUNIT_EXPECT_EQ(test, foo->opens, 1);
	info->release(info, inode);
	KUNIT_EXPECT_EQ(test, info->open(info, inode), 0);
	info->release(info, inode);
}

static void reg_without_callbacks(struct kunit *test)
{
	struct inode *inode = kunit_kzalloc(test, sizeof(*inode), GFP_KERNEL);
	struct reg_foo *foo = test->priv;
	struct uio_info *info = &foo->uio.info;

	ucmd_uio_init(reg_plain, foo, "foo", "1");
	KUNIT_ASSERT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), 0);
	KUNIT_EXPECT_EQ(test, info->irq, (long)UIO_IRQ_NONE);
	KUNIT_EXPECT_TRUE(test, !info->irqcontrol);	/* -ENOSYS of the core */
	KUNIT_EXPECT_EQ(test, info->open(info, inode), 0);
	KUNIT_EXPECT_EQ(test, info->release(info, inode), 0);
}

static struct kunit_case reg_cases[] = {
	KUNIT_CASE(reg_and_back),
	KUNIT_CASE(reg_twice),
	KUNIT_CASE(reg_names),
	KUNIT_CASE(reg_hole),
	KUNIT_CASE(reg_error_of_a_region),
	KUNIT_CASE(reg_irq_of_nobody),
	KUNIT_CASE(reg_managed),
	KUNIT_CASE(reg_callbacks),
	KUNIT_CASE(reg_exclusive),
	KUNIT_CASE(reg_without_callbacks),
	{ }
};

static struct kunit_suite reg_suite = {
	.name = "ucmd_uio",
	.init = reg_init,
	.exit = reg_exit,
	.test_cases = reg_cases,
};

kunit_test_suite(reg_suite);
