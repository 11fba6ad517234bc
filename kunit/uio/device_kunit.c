// SPDX-License-Identifier: GPL-2.0
#include <ucmd/uio/device.h>
#include <ucmd/uio/region.h>

#include "../fixture.h"

struct dev_foo {
	u64 before;
	struct ucmd_uio uio;
	int opens, releases;
};

static irqreturn_t dev_handler(struct dev_foo *foo, int irq)
{
	return foo->before == irq ? IRQ_HANDLED : IRQ_NONE;
}

static int dev_open(struct dev_foo *foo)
{
	foo->opens++;
	return -ENXIO;
}

static void dev_release(struct dev_foo *foo)
{
	foo->releases++;
}

static int dev_irqcontrol(struct dev_foo *foo, bool on)
{
	return on ? foo->before : -EIO;
}

static int dev_may_map(struct dev_foo *foo, unsigned int region, bool write)
{
	return write ? -EACCES : foo->before + region;
}

UCMD_UIO_OPS(dev_none, struct dev_foo, uio);
UCMD_UIO_OPS(dev_all, struct dev_foo, uio,
	.handler = dev_handler,
	.open = dev_open,
	.release = dev_release,
	.irqcontrol = dev_irqcontrol,
	.may_map = dev_may_map,
);

struct dev_user {
	int nr;
};

static struct dev_user *dev_made(struct dev_foo *foo)
{
	static struct dev_user user;

	foo->opens++;
	if (!foo->before)
		return NULL;
	return foo->before == 1 ? &user : ERR_PTR(-EPERM);
}

static void dev_unmade(struct dev_foo *foo, struct dev_user *user)
{
	foo->releases += user->nr;
}

UCMD_UIO_STATE_OPS(dev_state, struct dev_foo, uio, struct dev_user,
	.open = dev_made,
	.release = dev_unmade,
);

static void dev_callbacks_are_optional(struct kunit *test)
{
	struct dev_foo foo;

	ucmd_uio_init(dev_none, &foo, "foo", "1");
	KUNIT_EXPECT_TRUE(test, !foo.uio.handler && !foo.uio.open && !foo.uio.release &&
			  !foo.uio.irqcontrol && !foo.uio.may_map);
	KUNIT_EXPECT_EQ(test, foo.uio.err, 0);
	KUNIT_EXPECT_STREQ(test, foo.uio.info.name, "foo");
	KUNIT_EXPECT_STREQ(test, foo.uio.info.version, "1");
}

static void dev_callbacks_get_the_structure(struct kunit *test)
{
	struct dev_foo foo = { .before = 1 };

	ucmd_uio_init(dev_all, &foo, "foo", "1");
	KUNIT_EXPECT_EQ(test, foo.uio.handler(&foo.uio, 1), IRQ_HANDLED);
	KUNIT_EXPECT_EQ(test, foo.uio.handler(&foo.uio, 2), IRQ_NONE);
	KUNIT_EXPECT_EQ(test, foo.uio.open(&foo.uio, NULL), -ENXIO);
	foo.uio.release(&foo.uio, NULL);
	KUNIT_EXPECT_EQ(test, foo.opens, 1);
	KUNIT_EXPECT_EQ(test, foo.releases, 1);
	KUNIT_EXPECT_EQ(test, foo.uio.irqcontrol(&foo.uio, true), 1);
	KUNIT_EXPECT_EQ(test, foo.uio.irqcontrol(&foo.uio, false), -EIO);
	KUNIT_EXPECT_EQ(test, foo.uio.may_map(&foo.uio, 3, false), 4);
	KUNIT_EXPECT_EQ(test, foo.uio.may_map(&foo.uio, 3, true), -EACCES);
}

static void dev_state_of_an_open(struct kunit *test)
{
	struct dev_foo foo = { };
	struct dev_user *user;
	void *state;

	ucmd_uio_init(dev_state, &foo, "foo", "1");
	KUNIT_EXPECT_TRUE(test, foo.uio.exclusive);
	foo.before = 2;
	KUNIT_EXPECT_EQ(test, foo.uio.open(&foo.uio, &state), -EPERM);
	foo.before = 0;
	KUNIT_EXPECT_EQ(test, foo.uio.open(&foo.uio, &state), -ENOMEM);
	foo.before = 1;
	KUNIT_ASSERT_EQ(test, foo.uio.open(&foo.uio, &state), 0);
	user = state;
	user->nr = 7;
	foo.uio.release(&foo.uio, state);
	KUNIT_EXPECT_EQ(test, foo.opens, 3);
	KUNIT_EXPECT_EQ(test, foo.releases, 7);
}

static void dev_init_forgets(struct kunit *test)
{
	struct dev_foo foo;

	ucmd_uio_init(dev_all, &foo, NULL, "1");
	ucmd_uio_exclusive(&foo.uio);
	ucmd_uio_phys(&foo.uio, "regs", PAGE_SIZE, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, foo.uio.err, -EINVAL);
	KUNIT_EXPECT_TRUE(test, foo.uio.exclusive);
	ucmd_uio_init(dev_none, &foo, "foo", "1");
	KUNIT_EXPECT_EQ(test, foo.uio.err, 0);
	KUNIT_EXPECT_FALSE(test, foo.uio.exclusive);
	KUNIT_EXPECT_EQ(test, foo.uio.nr_mem, 0u);
	KUNIT_EXPECT_EQ(test, ucmd_uio_opens(&foo.uio), 0u);
	KUNIT_EXPECT_TRUE(test, !foo.uio.open);
}

static struct kunit_case dev_cases[] = {
	KUNIT_CASE(dev_callbacks_are_optional),
	KUNIT_CASE(dev_callbacks_get_the_structure),
	KUNIT_CASE(dev_state_of_an_open),
	KUNIT_CASE(dev_init_forgets),
	{ }
};

static struct kunit_suite dev_suite = {
	.name = "ucmd_uio_dev",
	.test_cases = dev_cases,
};

kunit_test_suite(dev_suite);
