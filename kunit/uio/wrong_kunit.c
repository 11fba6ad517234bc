// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/kmsg_dump.h>
#include <linux/slab.h>
#include <ucmd/uio.h>

#include "../fixture.h"

/* Each description that is wrong: its errno, and one line in the log that says why. */
struct wrong_foo {
	struct ucmd_uio uio;
	struct device *dev;
};

static irqreturn_t wrong_handler(struct wrong_foo *foo, int irq)
{
	return IRQ_NONE;
}

static int wrong_irqcontrol(struct wrong_foo *foo, bool on)
{
	return 0;
}

UCMD_UIO_OPS(wrong_plain, struct wrong_foo, uio);
UCMD_UIO_OPS(wrong_handles, struct wrong_foo, uio,
	.handler = wrong_handler,
);
UCMD_UIO_OPS(wrong_controls, struct wrong_foo, uio,
	.irqcontrol = wrong_irqcontrol,
);
#if UCMD_HAVE_UIO_DMA_COHERENT
static int wrong_may_map(struct wrong_foo *foo, unsigned int region, bool write)
{
	return 0;
}

UCMD_UIO_OPS(wrong_maps, struct wrong_foo, uio,
	.may_map = wrong_may_map,
);
#endif

static int wrong_init(struct kunit *test)
{
	struct wrong_foo *foo = kunit_kzalloc(test, sizeof(*foo), GFP_KERNEL);

	if (!foo)
		return -ENOMEM;
	/* Without an owner: in 6.1 the suites run before the module has its kobject. */
	foo->dev = __root_device_register("ucmd-kunit", NULL);
	test->priv = foo;
	return PTR_ERR_OR_ZERO(foo->dev);
}

static void wrong_exit(struct kunit *test)
{
	struct wrong_foo *foo = test->priv;

	if (foo && !IS_ERR(foo->dev))
		root_device_unregister(foo->dev);
}

static struct ucmd_uio *wrong_uio(struct kunit *test)
{
	struct wrong_foo *foo = test->priv;

	ucmd_uio_init(wrong_plain, foo, "wrong", "1");
	return &foo->uio;
}

/* How many lines of the log since the last call are of ucmd_uio, and end with @why. */
static int wrong_said(struct kmsg_dump_iter *log, const char *why, int *all)
{
	static char line[512];
	int said = 0;
	size_t len;

	*all = 0;
	while (kmsg_dump_get_line(log, false, line, sizeof(line) - 1, &len)) {
		line[len] = 0;
		if (!strstr(line, "ucmd_uio: "))
			continue;
		++*all;
		said += !!strstr(line, why);
	}
	return said;
}

static void wrong_is(struct kunit *test, int err, const char *name, const char *why)
{
	struct wrong_foo *foo = test->priv;
	struct kmsg_dump_iter log;
	char text[80];
	int all;

	snprintf(text, sizeof(text), "ucmd_uio: %s: %s\n", name, why);
	kmsg_dump_rewind(&log);
	wrong_said(&log, text, &all);
	KUNIT_EXPECT_EQ_MSG(test, ucmd_uio_register(foo->dev, &foo->uio), err, "%s", why);
	KUNIT_EXPECT_EQ_MSG(test, wrong_said(&log, text, &all), 1, "%s", why);
	KUNIT_EXPECT_EQ_MSG(test, all, 1, "%s", why);
	KUNIT_EXPECT_NULL(test, foo->uio.info.uio_dev);
}

static void wrong_names(struct kunit *test)
{
	struct wrong_foo *foo = test->priv;

	ucmd_uio_init(wrong_plain, foo, NULL, "1");
	wrong_is(test, -EINVAL, "?", "no name");
	ucmd_uio_init(wrong_plain, foo, "", "1");
	wrong_is(test, -EINVAL, "", "no name");
	ucmd_uio_init(wrong_plain, foo, "wrong", NULL);
	wrong_is(test, -EINVAL, "wrong", "no version");
}

static void wrong_regions(struct kunit *test)
{
	struct ucmd_uio *uio = wrong_uio(test);
	int i;

	ucmd_uio_phys(uio, "regs", PAGE_SIZE, 0);
	wrong_is(test, -EINVAL, "wrong", "a region of size 0");
	uio = wrong_uio(test);
	ucmd_uio_iova(uio, "regs", -1, 2);
	wrong_is(test, -EOVERFLOW, "wrong", "a region beyond the end of memory");
	uio = wrong_uio(test);
	for (i = 1; i <= 6; i++)
		ucmd_uio_phys(uio, "regs", i * PAGE_SIZE, PAGE_SIZE);
	wrong_is(test, -ENOSPC, "wrong",
		 "more than 5 regions: a second struct ucmd_uio takes the rest");
	uio = wrong_uio(test);
	ucmd_uio_phys(uio, "regs", PAGE_SIZE, 16);
	ucmd_uio_phys(uio, "more", PAGE_SIZE + 8, 16);
	wrong_is(test, -EBUSY, "wrong", "regions overlap");
	uio = wrong_uio(test);
	uio->info.mem[2].size = PAGE_SIZE;
	wrong_is(test, -EINVAL, "wrong", "a region that was not added by a function");
	uio = wrong_uio(test);
	ucmd_uio_resource(uio, NULL);
	wrong_is(test, -ENODEV, "wrong", "no such memory resource");
}

static void wrong_memory(struct kunit *test)
{
	struct ucmd_uio *uio = wrong_uio(test);
	void *p = kmalloc(PAGE_SIZE, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, p);
	ucmd_uio_logical(uio, "ring", p, PAGE_SIZE - 1);
	wrong_is(test, -EINVAL, "wrong", "memory that is not of whole pages");
	uio = wrong_uio(test);
	ucmd_uio_logical(uio, "ring", p, PAGE_SIZE);
	wrong_is(test, -EINVAL, "wrong", "memory that is not of alloc_pages_exact()");
	uio = wrong_uio(test);
	ucmd_uio_virtual(uio, "ring", p, PAGE_SIZE);
	wrong_is(test, -EINVAL, "wrong", "memory that is not of vmalloc_user()");
	kfree(p);
	p = alloc_pages_exact(PAGE_SIZE, GFP_KERNEL | __GFP_ZERO);
	KUNIT_ASSERT_NOT_NULL(test, p);
	*(u8 *)p = 1;
	uio = wrong_uio(test);
	ucmd_uio_logical(uio, "ring", p, PAGE_SIZE);
	wrong_is(test, -EINVAL, "wrong", "memory that is not zero: the user would read it");
	free_pages_exact(p, PAGE_SIZE);
}

static void wrong_ports(struct kunit *test)
{
	struct ucmd_uio *uio = wrong_uio(test);
	int i;

	ucmd_uio_port(uio, "com", UIO_PORT_X86, 0x3f8, 0);
	wrong_is(test, -EINVAL, "wrong", "ports of no size or type");
	uio = wrong_uio(test);
	ucmd_uio_port(uio, "com", UIO_PORT_X86, -4ul, 8);
	wrong_is(test, -EOVERFLOW, "wrong", "ports beyond the end");
	uio = wrong_uio(test);
	for (i = 0; i < 6; i++)
		ucmd_uio_port(uio, "com", UIO_PORT_X86, 8 * i, 8);
	wrong_is(test, -ENOSPC, "wrong", "more than 5 regions of ports");
}

static void wrong_interrupts(struct kunit *test)
{
	struct wrong_foo *foo = test->priv;
	struct ucmd_uio *uio = wrong_uio(test);

	ucmd_uio_irq_masked(uio, -ENXIO, 0);
	wrong_is(test, -ENXIO, "wrong", "no interrupt");
	uio = wrong_uio(test);
	ucmd_uio_irq_masked(uio, 7, 0);
	ucmd_uio_irq_custom(uio);
	wrong_is(test, -EBUSY, "wrong", "more than one source of events");
	uio = wrong_uio(test);
	ucmd_uio_irq(uio, 7, 0);
	wrong_is(test, -EINVAL, "wrong", "an interrupt without a handler");
	uio = wrong_uio(test);
	ucmd_uio_irq_masked(uio, 7, IRQF_SHARED);
	wrong_is(test, -EINVAL, "wrong", "a shared line cannot be masked");
	ucmd_uio_init(wrong_controls, foo, "wrong", "1");
	ucmd_uio_irq_masked(uio, 7, 0);
	wrong_is(test, -EINVAL, "wrong", "both irqcontrol and masking by the layer");
	ucmd_uio_init(wrong_handles, foo, "wrong", "1");
	ucmd_uio_irq(uio, 7, IRQF_NO_AUTOEN);
	wrong_is(test, -EINVAL, "wrong", "an interrupt that nobody enables");
	ucmd_uio_init(wrong_handles, foo, "wrong", "1");
	ucmd_uio_irq_custom(uio);
	wrong_is(test, -EINVAL, "wrong", "a handler that is never called");
	ucmd_uio_init(wrong_handles, foo, "wrong", "1");
	ucmd_uio_irq(uio, 0x7fffffff, 0);
	wrong_is(test, -EINVAL, "wrong", "not registered");
}

/* No line for each try of a driver that waits for another one. */
static void wrong_time(struct kunit *test)
{
	struct wrong_foo *foo = test->priv;
	struct ucmd_uio *uio = wrong_uio(test);
	struct kmsg_dump_iter log;
	int all;

	ucmd_uio_irq_masked(uio, -EPROBE_DEFER, 0);
	kmsg_dump_rewind(&log);
	wrong_said(&log, "", &all);
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(foo->dev, uio), -EPROBE_DEFER);
	KUNIT_EXPECT_EQ(test, wrong_said(&log, "", &all), 0);
}

#if UCMD_HAVE_UIO_DMA_COHERENT
static void wrong_coherent(struct kunit *test)
{
	struct wrong_foo *foo = test->priv;
	struct ucmd_uio *uio = &foo->uio;
	void *cpu = (void *)(16 * PAGE_SIZE);

	ucmd_uio_init(wrong_maps, foo, "wrong", "1");
	ucmd_uio_dma_coherent(uio, "a test", "dma", foo->dev, cpu, PAGE_SIZE, PAGE_SIZE);
	wrong_is(test, -EINVAL, "wrong", "may_map and a coherent region");
	uio = wrong_uio(test);
	ucmd_uio_dma_coherent(uio, "a test", "dma", foo->dev, cpu, 8, PAGE_SIZE);
	wrong_is(test, -EINVAL, "wrong", "memory that is not of whole pages");
	uio = wrong_uio(test);
	ucmd_uio_dma_coherent(uio, "a test", "dma", NULL, cpu, PAGE_SIZE, PAGE_SIZE);
	wrong_is(test, -EINVAL, "wrong", "memory that is not of whole pages");
	uio = wrong_uio(test);
	ucmd_uio_dma_coherent(uio, "a test", "dma", foo->dev, cpu, PAGE_SIZE, 0);
	wrong_is(test, -EINVAL, "wrong", "a region of size 0");
	uio = wrong_uio(test);
	ucmd_uio_dma_coherent(uio, "a test", "dma", foo->dev, cpu, 7 * PAGE_SIZE, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, uio->err, 0);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].memtype, UIO_MEM_DMA_COHERENT);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].dma_addr, (dma_addr_t)7 * PAGE_SIZE);
	KUNIT_EXPECT_PTR_EQ(test, uio->info.mem[0].dma_device, foo->dev);
}
#endif

static struct kunit_case wrong_cases[] = {
	KUNIT_CASE(wrong_names),
	KUNIT_CASE(wrong_regions),
	KUNIT_CASE(wrong_memory),
	KUNIT_CASE(wrong_ports),
	KUNIT_CASE(wrong_interrupts),
	KUNIT_CASE(wrong_time),
#if UCMD_HAVE_UIO_DMA_COHERENT
	KUNIT_CASE(wrong_coherent),
#endif
	{ }
};

static struct kunit_suite wrong_suite = {
	.name = "ucmd_uio_wrong",
	.init = wrong_init,
	.exit = wrong_exit,
	.test_cases = wrong_cases,
};

kunit_test_suite(wrong_suite);
