// SPDX-License-Identifier: GPL-2.0
#include <linux/platform_device.h>
#include <ucmd/uio.h>

#include "../fixture.h"
#include "line.h"

struct irq_foo {
	struct ucmd_uio uio;
	irqreturn_t says;
	int of;		/* which interrupt it was for */
	struct uio_line line;
	struct platform_device *pdev;
};

static irqreturn_t irq_handler(struct irq_foo *foo, int irq)
{
	foo->of = irq;
	return foo->says;
}

static int irq_control(struct irq_foo *foo, bool on)
{
	return 0;
}

UCMD_UIO_OPS(irq_plain, struct irq_foo, uio);
UCMD_UIO_OPS(irq_handled, struct irq_foo, uio,
	.handler = irq_handler,
);
UCMD_UIO_OPS(irq_controlled, struct irq_foo, uio,
	.handler = irq_handler,
	.irqcontrol = irq_control,
);

/* Initialisers, not values, of old kernels. */
static struct platform_device *irq_device(int irq)
{
	const struct resource res[] = { DEFINE_RES_IRQ(irq) };

	return platform_device_register_simple("ucmd-kunit", PLATFORM_DEVID_NONE, res,
					       ARRAY_SIZE(res));
}

static int irq_init(struct kunit *test)
{
	struct irq_foo *foo = kunit_kzalloc(test, sizeof(*foo), GFP_KERNEL);
	int err;

	if (!foo)
		return -ENOMEM;
	test->priv = foo;
	err = uio_line_new(&foo->line, NULL);
	if (err)
		return err;
	foo->pdev = irq_device(foo->line.irq);
	return PTR_ERR_OR_ZERO(foo->pdev);
}

static void irq_exit_test(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	if (!foo)
		return;
	ucmd_uio_unregister(&foo->uio);
	if (!IS_ERR_OR_NULL(foo->pdev))
		platform_device_unregister(foo->pdev);
	uio_line_free(&foo->line);
}

static int irq_events(struct irq_foo *foo)
{
	return atomic_read(&foo->uio.info.uio_dev->event);
}

static int irq_register(struct irq_foo *foo)
{
	return ucmd_uio_register(&foo->pdev->dev, &foo->uio);
}

/* As a program that opens it, and closes it. */
static void irq_open(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	KUNIT_ASSERT_EQ(test, __ucmd_uio_get(&foo->uio, false), 0);
}

static void irq_close(struct irq_foo *foo)
{
	__ucmd_uio_put(&foo->uio, false);
}

static void irq_numbers(struct kunit *test)
{
	static const struct {
		int irq, err;
	} t[] = { { 0, -ENXIO }, { -EPROBE_DEFER, -EPROBE_DEFER }, { -ENXIO, -ENXIO }, { 7, 0 } };
	struct irq_foo *foo = test->priv;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(t); i++) {
		ucmd_uio_init(irq_handled, foo, "foo", "1");
		ucmd_uio_irq(&foo->uio, t[i].irq, IRQF_SHARED);
		KUNIT_EXPECT_EQ(test, foo->uio.err, t[i].err);
		ucmd_uio_init(irq_plain, foo, "foo", "1");
		ucmd_uio_irq_masked(&foo->uio, t[i].irq, 0);
		KUNIT_EXPECT_EQ(test, foo->uio.err, t[i].err);
	}
}

static void irq_without_handler(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	ucmd_uio_init(irq_plain, foo, "foo", "1");
	ucmd_uio_irq(&foo->uio, 7, 0);
	KUNIT_EXPECT_EQ(test, foo->uio.err, -EINVAL);
}

static void irq_masked_and_shared(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	ucmd_uio_init(irq_plain, foo, "foo", "1");
	ucmd_uio_irq_masked(&foo->uio, 7, IRQF_SHARED);
	KUNIT_EXPECT_EQ(test, foo->uio.err, -EINVAL);
}

static void irq_masked_by_both(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	ucmd_uio_init(irq_controlled, foo, "foo", "1");
	ucmd_uio_irq_masked(&foo->uio, 7, 0);
	KUNIT_EXPECT_EQ(test, foo->uio.err, -EINVAL);
	ucmd_uio_init(irq_controlled, foo, "foo", "1");
	ucmd_uio_irq(&foo->uio, 7, 0);
	KUNIT_EXPECT_EQ(test, foo->uio.err, 0);
}

static void irq_two_sources(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	ucmd_uio_init(irq_plain, foo, "foo", "1");
	ucmd_uio_irq_masked(&foo->uio, 7, 0);
	ucmd_uio_irq_custom(&foo->uio);
	KUNIT_EXPECT_EQ(test, foo->uio.err, -EBUSY);
	ucmd_uio_init(irq_plain, foo, "foo", "1");
	ucmd_uio_irq_custom(&foo->uio);
	ucmd_uio_irq_masked(&foo->uio, 7, 0);
	KUNIT_EXPECT_EQ(test, foo->uio.err, -EBUSY);
}

static void irq_platform(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	ucmd_uio_init(irq_plain, foo, "foo", "1");
	ucmd_uio_platform_irq(&foo->uio, foo->pdev, 0);
	KUNIT_EXPECT_EQ(test, foo->uio.err, 0);
	KUNIT_EXPECT_EQ(test, foo->uio.irq, foo->line.irq);
	ucmd_uio_init(irq_plain, foo, "foo", "1");
	ucmd_uio_platform_irq(&foo->uio, foo->pdev, 1);	/* has one */
	KUNIT_EXPECT_EQ(test, foo->uio.err, 0);
	KUNIT_ASSERT_EQ(test, irq_register(foo), 0);
	KUNIT_EXPECT_EQ(test, foo->uio.info.irq, (long)UIO_IRQ_NONE);
}

/* Disabled by the driver, which nobody would change. */
static void irq_disabled(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	ucmd_uio_init(irq_handled, foo, "foo", "1");
	ucmd_uio_irq(&foo->uio, foo->line.irq, IRQF_NO_AUTOEN);
	KUNIT_EXPECT_EQ(test, foo->uio.err, -EINVAL);
	ucmd_uio_init(irq_plain, foo, "foo", "1");
	ucmd_uio_irq_masked(&foo->uio, foo->line.irq, IRQF_NO_AUTOEN);
	KUNIT_ASSERT_EQ(test, irq_register(foo), 0);
	irq_open(test);
	uio_line_raise(&foo->line);
	KUNIT_EXPECT_EQ(test, irq_events(foo), 1);
	irq_close(foo);
}

/* Without a source that asks it. */
static void irq_handler_for_nothing(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	ucmd_uio_init(irq_handled, foo, "foo", "1");
	KUNIT_EXPECT_EQ(test, irq_register(foo), -EINVAL);
	ucmd_uio_init(irq_handled, foo, "foo", "1");
	ucmd_uio_irq_custom(&foo->uio);
	KUNIT_EXPECT_EQ(test, irq_register(foo), -EINVAL);
}

static void irq_handler_decides(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	ucmd_uio_init(irq_handled, foo, "foo", "1");
	ucmd_uio_irq(&foo->uio, foo->line.irq, IRQF_SHARED);
	KUNIT_ASSERT_EQ(test, irq_register(foo), 0);
	foo->says = IRQ_NONE;
	uio_line_raise(&foo->line);
	KUNIT_EXPECT_EQ(test, irq_events(foo), 0);
	foo->says = IRQ_HANDLED;
	uio_line_raise(&foo->line);
	uio_line_raise(&foo->line);
	KUNIT_EXPECT_EQ(test, irq_events(foo), 2);
	KUNIT_EXPECT_EQ(test, foo->of, foo->line.irq);
	KUNIT_EXPECT_FALSE(test, foo->line.masked);
}

/* Not its own: no event, and nothing is masked. */
static void irq_foreign(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	ucmd_uio_init(irq_handled, foo, "foo", "1");
	ucmd_uio_irq_masked(&foo->uio, foo->line.irq, 0);
	KUNIT_ASSERT_EQ(test, irq_register(foo), 0);
	irq_open(test);
	foo->says = IRQ_NONE;
	uio_line_raise(&foo->line);
	KUNIT_EXPECT_EQ(test, irq_events(foo), 0);
	KUNIT_EXPECT_FALSE(test, foo->line.masked);
	foo->says = IRQ_HANDLED;
	uio_line_raise(&foo->line);
	KUNIT_EXPECT_EQ(test, irq_events(foo), 1);
	KUNIT_EXPECT_TRUE(test, foo->line.masked);
	irq_close(foo);
}

/*
 * Whatever became of the last program, the next one gets what the device asks for: one that
 * died before it unmasked, and nobody at all.
 */
static void irq_for_the_next(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	ucmd_uio_init(irq_plain, foo, "foo", "1");
	ucmd_uio_irq_masked(&foo->uio, foo->line.irq, 0);
	KUNIT_ASSERT_EQ(test, irq_register(foo), 0);
	KUNIT_EXPECT_TRUE(test, foo->line.masked);
	irq_open(test);
	KUNIT_EXPECT_FALSE(test, foo->line.masked);
	uio_line_raise(&foo->line);
	KUNIT_EXPECT_TRUE(test, foo->line.masked);
	irq_close(foo);
	irq_open(test);
	KUNIT_EXPECT_FALSE(test, foo->line.masked);
	irq_open(test);		/* a second file changes nothing */
	uio_line_raise(&foo->line);
	irq_close(foo);
	KUNIT_EXPECT_TRUE(test, foo->line.masked);
	irq_open(test);
	KUNIT_EXPECT_TRUE(test, foo->line.masked);
	irq_close(foo);
	irq_close(foo);
	KUNIT_EXPECT_EQ(test, irq_events(foo), 2);
}

/* A level is masked at once, an edge only when another one comes. */
static void irq_lazy(struct kunit *test)
{
	struct irq_foo *foo = test->priv;
	struct irq_data *data = irq_get_irq_data(foo->line.irq);
	static const unsigned int types[] = { IRQ_TYPE_LEVEL_HIGH, IRQ_TYPE_EDGE_RISING };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(types); i++) {
		irq_set_irq_type(foo->line.irq, types[i]);
		irq_set_handler(foo->line.irq, i ? handle_edge_irq : handle_fasteoi_irq);
		ucmd_uio_init(irq_plain, foo, "foo", "1");
		ucmd_uio_irq_masked(&foo->uio, foo->line.irq, 0);
		KUNIT_ASSERT_EQ(test, irq_register(foo), 0);
		irq_open(test);
		uio_line_raise(&foo->line);
		KUNIT_EXPECT_EQ(test, irq_events(foo), 1);
		KUNIT_EXPECT_TRUE(test, irqd_irq_disabled(data));
		KUNIT_EXPECT_EQ(test, foo->line.masked, !i);
		irq_close(foo);
		ucmd_uio_unregister(&foo->uio);
	}
}

/* Each change once, whatever number the user writes; and from the beginning again. */
static void irq_depth(struct kunit *test)
{
	static const s32 writes[] = { 1, 0, 0, 0, 1, -1, 7, 0 };
	struct irq_foo *foo = test->priv;
	struct irq_data *data = irq_get_irq_data(foo->line.irq);
	unsigned int i;
	int round;

	for (round = 0; round < 2; round++) {
		ucmd_uio_init(irq_plain, foo, "foo", "1");
		ucmd_uio_platform_irq(&foo->uio, foo->pdev, 0);
		KUNIT_ASSERT_EQ(test, irq_register(foo), 0);
		irq_open(test);
		KUNIT_EXPECT_FALSE(test, foo->line.masked);
		uio_line_raise(&foo->line);
		KUNIT_EXPECT_EQ(test, irq_events(foo), 1);
		KUNIT_EXPECT_TRUE(test, foo->line.masked);
		for (i = 0; i < ARRAY_SIZE(writes); i++) {
			KUNIT_EXPECT_EQ(test, __ucmd_uio_irqcontrol(&foo->uio.info, writes[i]), 0);
			KUNIT_EXPECT_EQ(test, irqd_irq_disabled(data), !writes[i]);
		}
		KUNIT_EXPECT_EQ(test, __ucmd_uio_irqcontrol(&foo->uio.info, 1), 0);
		uio_line_raise(&foo->line);
		KUNIT_EXPECT_EQ(test, irq_events(foo), 2);
		ucmd_uio_unregister(&foo->uio);
		KUNIT_EXPECT_TRUE(test, foo->line.masked);
	}
}

static void irq_custom(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	ucmd_uio_init(irq_plain, foo, "foo", "1");
	ucmd_uio_irq_custom(&foo->uio);
	KUNIT_EXPECT_FALSE(test, ucmd_uio_event(&foo->uio));
	KUNIT_ASSERT_EQ(test, irq_register(foo), 0);
	KUNIT_EXPECT_TRUE(test, ucmd_uio_event(&foo->uio));
	KUNIT_EXPECT_EQ(test, irq_events(foo), 1);
	ucmd_uio_unregister(&foo->uio);
	KUNIT_EXPECT_FALSE(test, ucmd_uio_event(&foo->uio));
}

static struct kunit_case irq_cases[] = {
	KUNIT_CASE(irq_numbers),
	KUNIT_CASE(irq_without_handler),
	KUNIT_CASE(irq_masked_and_shared),
	KUNIT_CASE(irq_masked_by_both),
	KUNIT_CASE(irq_two_sources),
	KUNIT_CASE(irq_platform),
	KUNIT_CASE(irq_disabled),
	KUNIT_CASE(irq_handler_for_nothing),
	KUNIT_CASE(irq_handler_decides),
	KUNIT_CASE(irq_foreign),
	KUNIT_CASE(irq_for_the_next),
	KUNIT_CASE(irq_lazy),
	KUNIT_CASE(irq_depth),
	KUNIT_CASE(irq_custom),
	{ }
};

static struct kunit_suite irq_suite = {
	.name = "ucmd_uio_irq",
	.init = irq_init,
	.exit = irq_exit_test,
	.test_cases = irq_cases,
};

kunit_test_suite(irq_suite);
