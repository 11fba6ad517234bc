// SPDX-License-Identifier: GPL-2.0
#include <ucmd/uio_irq.h>

#include "fixture.h"

struct irq_foo {
	struct ucmd_uio uio;
	irqreturn_t says;
};

static irqreturn_t irq_handler(struct irq_foo *foo)
{
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

static int irq_init(struct kunit *test)
{
	test->priv = kunit_kzalloc(test, sizeof(struct irq_foo), GFP_KERNEL);
	return test->priv ? 0 : -ENOMEM;
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

/* Not its own: no event, and nothing is masked. */
static void irq_foreign(struct kunit *test)
{
	struct irq_foo *foo = test->priv;

	foo->says = IRQ_NONE;
	ucmd_uio_init(irq_handled, foo, "foo", "1");
	foo->uio.info.uio_dev = NULL;	/* an event would not survive it */
	KUNIT_EXPECT_EQ(test, __ucmd_uio_interrupt(7, &foo->uio), IRQ_NONE);
	KUNIT_EXPECT_EQ(test, __ucmd_uio_interrupt_masked(7, &foo->uio), IRQ_NONE);
	KUNIT_EXPECT_FALSE(test, foo->uio.masked);
}

static unsigned int irq_calls;

static bool irq_mask(struct ucmd_uio *uio, bool on)
{
	irq_calls++;
	uio->masked = on;
	return false;
}

/* Each change once, whatever number the user writes. */
static void irq_depth(struct kunit *test)
{
	static const s32 writes[] = { 1, 0, 0, 0, 1, -1, 7, 0 };
	struct irq_foo *foo = test->priv;
	unsigned int i;

	ucmd_uio_init(irq_plain, foo, "foo", "1");
	foo->uio.mask = irq_mask;
	KUNIT_EXPECT_EQ(test, __ucmd_uio_irqcontrol(&foo->uio.info, 1), -ENODEV);
	foo->uio.live = true;
	irq_calls = 0;
	for (i = 0; i < ARRAY_SIZE(writes); i++) {
		KUNIT_EXPECT_EQ(test, __ucmd_uio_irqcontrol(&foo->uio.info, writes[i]), 0);
		KUNIT_EXPECT_EQ(test, foo->uio.masked, !writes[i]);
	}
	KUNIT_EXPECT_EQ(test, irq_calls, 3u);
}

static struct kunit_case irq_cases[] = {
	KUNIT_CASE(irq_numbers),
	KUNIT_CASE(irq_without_handler),
	KUNIT_CASE(irq_masked_and_shared),
	KUNIT_CASE(irq_masked_by_both),
	KUNIT_CASE(irq_two_sources),
	KUNIT_CASE(irq_foreign),
	KUNIT_CASE(irq_depth),
	{ }
};

static struct kunit_suite irq_suite = {
	.name = "ucmd_uio_irq",
	.init = irq_init,
	.test_cases = irq_cases,
};

kunit_test_suite(irq_suite);
