// SPDX-License-Identifier: GPL-2.0
#include <linux/delay.h>
#include <linux/ktime.h>
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <ucmd/uio.h>

#include "inode.h"

struct reg_foo {
	int before;
	struct ucmd_uio uio;
	int opens, released, controls;
	bool on;
	int err;
	int made[3];
};

static irqreturn_t reg_handler(struct reg_foo *foo, int irq)
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
	.open = reg_open,
	.release = reg_release,
	.irqcontrol = reg_irqcontrol,
);
UCMD_UIO_OPS(reg_handles, struct reg_foo, uio,
	.handler = reg_handler,
);
UCMD_UIO_OPS(reg_plain, struct reg_foo, uio);

/* A state for each open: which one it was, and whether it has been given back. */
static int *reg_made(struct reg_foo *foo)
{
	if (foo->err)
		return ERR_PTR(foo->err);
	foo->made[foo->opens] = 1;
	return &foo->made[foo->opens++];
}

static void reg_unmade(struct reg_foo *foo, int *made)
{
	++*made;
}

UCMD_UIO_STATE_OPS(reg_state, struct reg_foo, uio, int,
	.open = reg_made,
	.release = reg_unmade,
);

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

	ucmd_uio_init(reg_handles, foo, "foo", "1");
	ucmd_uio_irq(&foo->uio, 0x7fffffff, 0);
	KUNIT_EXPECT_NE(test, ucmd_uio_register(reg_parent, &foo->uio), 0);
	KUNIT_EXPECT_NULL(test, foo->uio.info.uio_dev);
	ucmd_uio_init(reg_ops, foo, "foo", "1");
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), 0);
}

static int reg_no_tap(struct ucmd_uio *uio, struct device *dev)
{
	return -ENOMEM;
}

/* The core has it already: it goes again. */
static void reg_without_its_node(struct kunit *test)
{
	static const struct __ucmd_uio_tap tap = { .start = reg_no_tap };
	struct reg_foo *foo = test->priv;

	foo->uio.tap = &tap;
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), -ENOMEM);
	KUNIT_EXPECT_NULL(test, foo->uio.info.uio_dev);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_get(&foo->uio, false), -ENODEV);
	foo->uio.tap = NULL;
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
	struct inode *one = uio_inode(test);
	struct inode *two = uio_inode(test);
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
	KUNIT_EXPECT_EQ(test, atomic_read(&one->i_count), 1);
	KUNIT_EXPECT_EQ(test, atomic_read(&two->i_count), 1);
}

static void reg_exclusive(struct kunit *test)
{
	struct inode *inode = uio_inode(test);
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

/* The process that opened it may open its node for rings, once, and another process may not. */
static void reg_exclusive_with_node(struct kunit *test)
{
	struct reg_foo *foo = test->priv;
	struct ucmd_uio *uio = &foo->uio;
	struct pid *me;

	ucmd_uio_exclusive(uio);
	KUNIT_ASSERT_EQ(test, ucmd_uio_register(reg_parent, uio), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_get(uio, false), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_get(uio, true), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_get(uio, true), -EBUSY);
	KUNIT_EXPECT_EQ(test, ucmd_uio_opens(uio), 2u);
	__ucmd_uio_put(uio, true);
	me = uio->owner;
	uio->owner = NULL;
	KUNIT_EXPECT_EQ(test, __ucmd_uio_get(uio, true), -EBUSY);
	uio->owner = me;
	__ucmd_uio_put(uio, false);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_get(uio, true), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_get(uio, false), 0);
	__ucmd_uio_put(uio, false);
	__ucmd_uio_put(uio, true);
	KUNIT_EXPECT_EQ(test, ucmd_uio_opens(uio), 0u);
}

/* Each file gets its own back, /dev/uioN and the node for rings, and when the device goes. */
static void reg_states(struct kunit *test)
{
	struct inode *inode = uio_inode(test);
	struct reg_foo *foo = test->priv;
	struct uio_info *info = &foo->uio.info;

	ucmd_uio_init(reg_state, foo, "foo", "1");
	KUNIT_ASSERT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), 0);
	foo->err = -EACCES;
	KUNIT_EXPECT_EQ(test, info->open(info, inode), -EACCES);
	foo->err = 0;
	KUNIT_EXPECT_EQ(test, info->open(info, inode), 0);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_get(&foo->uio, true), 0);
	KUNIT_EXPECT_EQ(test, info->open(info, inode), -EBUSY);
	KUNIT_EXPECT_EQ(test, foo->opens, 2);
	info->release(info, inode);
	KUNIT_EXPECT_EQ(test, foo->made[0], 2);
	KUNIT_EXPECT_EQ(test, foo->made[1], 1);
	KUNIT_EXPECT_EQ(test, info->open(info, inode), 0);
	__ucmd_uio_put(&foo->uio, true);
	KUNIT_EXPECT_EQ(test, foo->made[1], 2);
	KUNIT_EXPECT_EQ(test, foo->made[2], 1);
	ucmd_uio_unregister(&foo->uio);
	KUNIT_EXPECT_EQ(test, foo->made[0], 2);
	KUNIT_EXPECT_EQ(test, foo->made[1], 2);
	KUNIT_EXPECT_EQ(test, foo->made[2], 2);
}

/* Who opens it while it is registered waits for the end of that. */
struct reg_early {
	struct work_struct work;
	struct ucmd_uio *uio;
	int err;
};

static void reg_early_open(struct work_struct *work)
{
	struct reg_early *early = container_of(work, struct reg_early, work);

	WRITE_ONCE(early->err, __ucmd_uio_get(early->uio, false));
}

static void reg_opened_early(struct kunit *test)
{
	struct reg_foo *foo = test->priv;
	struct reg_early early = { .uio = &foo->uio, .err = 1 };
	int round;

	for (round = 0; round < 2; round++) {
		WRITE_ONCE(early.err, 1);
		INIT_WORK_ONSTACK(&early.work, reg_early_open);
		schedule_work(&early.work);
		msleep(50);
		KUNIT_EXPECT_EQ(test, READ_ONCE(early.err), 1);
		__ucmd_uio_ready(&foo->uio, round);
		flush_work(&early.work);
		KUNIT_EXPECT_EQ(test, early.err, round ? 0 : -ENODEV);
		reinit_completion(&foo->uio.ready);
		destroy_work_on_stack(&early.work);
	}
	KUNIT_EXPECT_EQ(test, foo->opens, 1);
	__ucmd_uio_put(&foo->uio, false);
	/* not for ever: a registration that fails waits for it */
	KUNIT_EXPECT_EQ(test, __ucmd_uio_get(&foo->uio, false), -ENODEV);
}

static void reg_without_callbacks(struct kunit *test)
{
	struct inode *inode = uio_inode(test);
	struct reg_foo *foo = test->priv;
	struct uio_info *info = &foo->uio.info;

	ucmd_uio_init(reg_plain, foo, "foo", "1");
	KUNIT_ASSERT_EQ(test, ucmd_uio_register(reg_parent, &foo->uio), 0);
	KUNIT_EXPECT_EQ(test, info->irq, (long)UIO_IRQ_NONE);
	KUNIT_EXPECT_TRUE(test, !info->irqcontrol);	/* -ENOSYS of the core */
	KUNIT_EXPECT_EQ(test, info->open(info, inode), 0);
	KUNIT_EXPECT_EQ(test, info->release(info, inode), 0);
}

/* Many devices, each with an open file, by the core and by the layer. */
#define REG_MANY	1000

struct reg_one {
	struct uio_info core;
	struct ucmd_uio uio;
};

UCMD_UIO_OPS(reg_one, struct reg_one, uio);

static int reg_comes(struct reg_one *one, bool layer, struct inode *inode)
{
	int err;

	if (!layer) {
		one->core = (struct uio_info){ .name = "many", .version = "1" };
		return uio_register_device(reg_parent, &one->core);
	}
	ucmd_uio_init(reg_one, one, "many", "1");
	ucmd_uio_irq_custom(&one->uio);
	err = ucmd_uio_register(reg_parent, &one->uio);
	return err ?: one->uio.info.open(&one->uio.info, inode);
}

/* How often this thread slept while they went, and how long it took. */
static unsigned long reg_sleeps(struct kunit *test, struct reg_one *many, unsigned long nr,
				bool layer)
{
	struct inode *inode = uio_inode(test);
	unsigned long i, sleeps;
	int err = 0;
	u64 start;

	for (i = 0; i < nr && !err; i++)
		err = reg_comes(&many[i], layer, inode);
	KUNIT_EXPECT_EQ(test, err, 0);
	start = ktime_get_ns();
	sleeps = current->nvcsw;
	while (i--) {
		if (layer)
			ucmd_uio_unregister(&many[i].uio);
		else
			uio_unregister_device(&many[i].core);
	}
	sleeps = current->nvcsw - sleeps;
	start = div_u64(ktime_get_ns() - start, nr);
	kunit_info(test, "%s: %lu devices, each %llu ns, %lu sleeps in all\n",
		   layer ? "ucmd" : "core", nr, start, sleeps);
	return sleeps;
}

/* The core waits for devtmpfs once for each, if that is not done at once. The layer does not. */
static void reg_many(struct kunit *test)
{
	struct reg_one *many = kvcalloc(REG_MANY, sizeof(*many), GFP_KERNEL);
	unsigned long nr;

	KUNIT_ASSERT_NOT_NULL(test, many);
	for (nr = 10; nr <= REG_MANY; nr *= 10) {
		KUNIT_EXPECT_LE(test, reg_sleeps(test, many, nr, false), nr + nr / 10);
		KUNIT_EXPECT_LE(test, reg_sleeps(test, many, nr, true), nr + nr / 10);
	}
	kvfree(many);
}

static struct kunit_case reg_cases[] = {
	KUNIT_CASE(reg_and_back),
	KUNIT_CASE(reg_twice),
	KUNIT_CASE(reg_names),
	KUNIT_CASE(reg_hole),
	KUNIT_CASE(reg_error_of_a_region),
	KUNIT_CASE(reg_irq_of_nobody),
	KUNIT_CASE(reg_without_its_node),
	KUNIT_CASE(reg_managed),
	KUNIT_CASE(reg_callbacks),
	KUNIT_CASE(reg_exclusive),
	KUNIT_CASE(reg_exclusive_with_node),
	KUNIT_CASE(reg_states),
	KUNIT_CASE(reg_opened_early),
	KUNIT_CASE(reg_without_callbacks),
	KUNIT_CASE(reg_many),
	{ }
};

static struct kunit_suite reg_suite = {
	.name = "ucmd_uio",
	.init = reg_init,
	.exit = reg_exit,
	.test_cases = reg_cases,
};

kunit_test_suite(reg_suite);
