// SPDX-License-Identifier: GPL-2.0
/*
 * The suite of uio/pci.h: runs in QEMU with an edu, which has INTx and one vector of
 * MSI, and an e1000e, which has ports and vectors of MSI-X, and raises them when asked.
 */
#include <kunit/test.h>
#include <linux/delay.h>
#include <linux/io.h>
#include <linux/pci.h>
#include <ucmd/uio.h>

#include "../../examples/20-uio-edu/ucmd_uio_edu.h"

#define VECTORS		3

/* Registers of the e1000e. The causes of interrupts are queues, each has a vector. */
#define NIC_ICR		0x00c0		/* what is pending, cleared by writing 1 */
#define NIC_ICS		0x00c8
#define NIC_IMS		0x00d0
#define NIC_IVAR	0x00e4
#define NIC_CAUSE(n)	BIT(20 + (n))
#define NIC_VECTORS	0xa98		/* each is valid, the first has vector 0 */

struct pci_one {
	struct ucmd_uio uio;
};

UCMD_UIO_OPS(pci_ops, struct pci_one, uio);

struct pci_foo {
	struct pci_one dev[VECTORS];
	struct pci_dev *pdev;
	void __iomem *bar;
};

static struct pci_foo *pci_foo(struct kunit *test, unsigned int vendor, unsigned int device)
{
	struct pci_foo *foo = test->priv;
	int i;

	for (i = 0; i < VECTORS; i++)
		ucmd_uio_init(pci_ops, &foo->dev[i], "foo", "1");
	foo->pdev = pci_get_device(vendor, device, NULL);
	KUNIT_ASSERT_NOT_NULL(test, foo->pdev);
	KUNIT_ASSERT_EQ(test, pci_enable_device(foo->pdev), 0);
	foo->bar = pci_iomap(foo->pdev, 0, 0);
	return foo;
}

static struct pci_foo *pci_edu(struct kunit *test)
{
	return pci_foo(test, 0x1234, 0x11e8);
}

static struct pci_foo *pci_nic(struct kunit *test)
{
	return pci_foo(test, PCI_VENDOR_ID_INTEL, 0x10d3);
}

static int pci_init(struct kunit *test)
{
	test->priv = kunit_kzalloc(test, sizeof(struct pci_foo), GFP_KERNEL);
	return test->priv ? 0 : -ENOMEM;
}

static void pci_exit(struct kunit *test)
{
	struct pci_foo *foo = test->priv;
	int i;

	if (!foo || !foo->pdev)
		return;
	for (i = 0; i < VECTORS; i++)
		ucmd_uio_unregister(&foo->dev[i].uio);
	pci_free_irq_vectors(foo->pdev);
	if (foo->bar)
		pci_iounmap(foo->pdev, foo->bar);
	pci_disable_device(foo->pdev);
	pci_dev_put(foo->pdev);
}

static int pci_events(struct ucmd_uio *uio)
{
	return atomic_read(&uio->info.uio_dev->event);
}

/* Events arrive on another processor, or later: up to a second. */
static void pci_expect(struct kunit *test, struct ucmd_uio *uio, int count)
{
	int ms;

	for (ms = 0; pci_events(uio) < count && ms < 1000; ms++)
		usleep_range(1000, 2000);
	KUNIT_EXPECT_EQ(test, pci_events(uio), count);
}

static void pci_expect_no_more(struct kunit *test, struct ucmd_uio *uio, int count)
{
	msleep(20);
	KUNIT_EXPECT_EQ(test, pci_events(uio), count);
}

static int pci_control(struct ucmd_uio *uio, s32 on)
{
	return uio->info.irqcontrol(&uio->info, on);
}

static void pci_bars(struct kunit *test)
{
	struct pci_foo *foo = pci_nic(test);
	const struct resource *memory = &foo->pdev->resource[0], *ports = &foo->pdev->resource[2];
	struct ucmd_uio *uio = &foo->dev[0].uio;

	ucmd_uio_bar(uio, foo->pdev, 0);
	ucmd_uio_bar(uio, foo->pdev, 2);
	KUNIT_EXPECT_EQ(test, uio->err, 0);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].memtype, UIO_MEM_PHYS);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].addr, memory->start);
	KUNIT_EXPECT_EQ(test, uio->info.mem[0].size, resource_size(memory));
	KUNIT_EXPECT_EQ(test, uio->info.port[0].porttype, UIO_PORT_X86);
	KUNIT_EXPECT_EQ(test, (resource_size_t)uio->info.port[0].start, ports->start);
	KUNIT_EXPECT_EQ(test, (resource_size_t)uio->info.port[0].size, resource_size(ports));
	ucmd_uio_bar(uio, foo->pdev, 0);
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(&foo->pdev->dev, uio), -EBUSY);
}

static void pci_no_bar(struct kunit *test)
{
	static const unsigned int bars[] = { 1, 5, 6, -1 };
	struct pci_foo *foo = pci_edu(test);
	struct ucmd_uio *uio = &foo->dev[0].uio;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(bars); i++) {
		ucmd_uio_init(pci_ops, &foo->dev[0], "foo", "1");
		ucmd_uio_bar(uio, foo->pdev, bars[i]);
		KUNIT_EXPECT_EQ(test, ucmd_uio_register(&foo->pdev->dev, uio), -ENODEV);
	}
}

static bool pci_masked(struct pci_foo *foo)
{
	u16 command;

	pci_read_config_word(foo->pdev, PCI_COMMAND, &command);
	return command & PCI_COMMAND_INTX_DISABLE;
}

static void pci_intx_level(struct kunit *test)
{
	struct pci_foo *foo = pci_edu(test);
	struct ucmd_uio *uio = &foo->dev[0].uio;

	ucmd_uio_intx(uio, foo->pdev);
	KUNIT_ASSERT_EQ(test, ucmd_uio_register(&foo->pdev->dev, uio), 0);
	KUNIT_ASSERT_EQ(test, __ucmd_uio_get(uio, false), 0);
	writel(1, foo->bar + EDU_IRQ_RAISE);
	pci_expect(test, uio, 1);
	KUNIT_EXPECT_TRUE(test, pci_masked(foo));
	pci_expect_no_more(test, uio, 1);
	KUNIT_EXPECT_EQ(test, pci_control(uio, 1), 0);	/* still asserted */
	pci_expect(test, uio, 2);
	KUNIT_EXPECT_TRUE(test, pci_masked(foo));
	writel(1, foo->bar + EDU_IRQ_ACK);
	KUNIT_EXPECT_EQ(test, pci_control(uio, 1), 0);
	KUNIT_EXPECT_EQ(test, pci_control(uio, 1), 0);
	KUNIT_EXPECT_FALSE(test, pci_masked(foo));
	KUNIT_EXPECT_EQ(test, pci_control(uio, 0), 0);
	KUNIT_EXPECT_EQ(test, pci_control(uio, 0), 0);
	KUNIT_EXPECT_TRUE(test, pci_masked(foo));
	writel(2, foo->bar + EDU_IRQ_RAISE);
	pci_expect_no_more(test, uio, 2);
	KUNIT_EXPECT_EQ(test, pci_control(uio, 1), 0);
	pci_expect(test, uio, 3);
	writel(2, foo->bar + EDU_IRQ_ACK);
	KUNIT_EXPECT_EQ(test, pci_control(uio, 1), 0);
	ucmd_uio_unregister(uio);
	KUNIT_EXPECT_TRUE(test, pci_masked(foo));
}

/* The line is shared, and somebody else's interrupt calls the handler. */
static void pci_intx_foreign(struct kunit *test)
{
	struct pci_foo *foo = pci_edu(test);
	struct ucmd_uio *uio = &foo->dev[0].uio;
	irqreturn_t idle, masked;

	ucmd_uio_intx(uio, foo->pdev);
	KUNIT_ASSERT_EQ(test, ucmd_uio_register(&foo->pdev->dev, uio), 0);
	KUNIT_ASSERT_EQ(test, __ucmd_uio_get(uio, false), 0);
	local_irq_disable();
	idle = uio->interrupt(uio->irq, uio);
	local_irq_enable();
	writel(1, foo->bar + EDU_IRQ_RAISE);
	pci_expect(test, uio, 1);
	local_irq_disable();
	masked = uio->interrupt(uio->irq, uio);
	local_irq_enable();
	writel(1, foo->bar + EDU_IRQ_ACK);
	KUNIT_EXPECT_EQ(test, idle, IRQ_NONE);
	KUNIT_EXPECT_EQ(test, masked, IRQ_NONE);
	pci_expect_no_more(test, uio, 1);
}

static void pci_no_intx(struct kunit *test)
{
	struct pci_dev *bridge = pci_get_device(PCI_VENDOR_ID_INTEL, 0x1237, NULL);
	struct pci_foo *foo = pci_edu(test);
	bool broken = foo->pdev->broken_intx_masking;
	int err;

	KUNIT_ASSERT_NOT_NULL(test, bridge);
	ucmd_uio_intx(&foo->dev[0].uio, bridge);
	pci_dev_put(bridge);
	KUNIT_EXPECT_EQ(test, foo->dev[0].uio.err, 0);	/* it has none, and needs none */
	KUNIT_EXPECT_EQ(test, foo->dev[0].uio.irq, 0);
	foo->pdev->broken_intx_masking = true;
	ucmd_uio_intx(&foo->dev[1].uio, foo->pdev);
	foo->pdev->broken_intx_masking = broken;
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(&foo->pdev->dev, &foo->dev[1].uio), -ENODEV);
	err = pci_alloc_irq_vectors(foo->pdev, 1, 1, PCI_IRQ_MSI);
	KUNIT_ASSERT_EQ(test, err, 1);
	ucmd_uio_intx(&foo->dev[2].uio, foo->pdev);
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(&foo->pdev->dev, &foo->dev[2].uio), -ENXIO);
}

static void pci_vector_is_intx(struct kunit *test)
{
	struct pci_foo *foo = pci_edu(test);

	ucmd_uio_vector(&foo->dev[0].uio, foo->pdev, 0);
	KUNIT_ASSERT_EQ(test, ucmd_uio_register(&foo->pdev->dev, &foo->dev[0].uio), 0);
	KUNIT_ASSERT_EQ(test, __ucmd_uio_get(&foo->dev[0].uio, false), 0);
	KUNIT_EXPECT_EQ(test, foo->dev[0].uio.irq, foo->pdev->irq);
	writel(1, foo->bar + EDU_IRQ_RAISE);
	pci_expect(test, &foo->dev[0].uio, 1);
	KUNIT_EXPECT_TRUE(test, pci_masked(foo));
	writel(1, foo->bar + EDU_IRQ_ACK);
	ucmd_uio_vector(&foo->dev[1].uio, foo->pdev, 1);
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(&foo->pdev->dev, &foo->dev[1].uio), -EINVAL);
}

/* An edge that arrives while it is masked is kept. */
static void pci_vector_is_msi(struct kunit *test)
{
	struct pci_foo *foo = pci_edu(test);
	struct ucmd_uio *uio = &foo->dev[0].uio;

	pci_set_master(foo->pdev);
	KUNIT_ASSERT_EQ(test, pci_alloc_irq_vectors(foo->pdev, 1, 1, PCI_IRQ_MSI), 1);
	ucmd_uio_vector(uio, foo->pdev, 0);
	KUNIT_ASSERT_EQ(test, ucmd_uio_register(&foo->pdev->dev, uio), 0);
	KUNIT_ASSERT_EQ(test, __ucmd_uio_get(uio, false), 0);
	writel(1, foo->bar + EDU_IRQ_RAISE);
	pci_expect(test, uio, 1);
	writel(2, foo->bar + EDU_IRQ_RAISE);
	pci_expect_no_more(test, uio, 1);
	KUNIT_EXPECT_EQ(test, pci_control(uio, 1), 0);
	pci_expect(test, uio, 2);
	writel(3, foo->bar + EDU_IRQ_ACK);
	KUNIT_EXPECT_EQ(test, pci_control(uio, 1), 0);
	pci_expect_no_more(test, uio, 2);
	ucmd_uio_vector(&foo->dev[1].uio, foo->pdev, 1);
	KUNIT_EXPECT_EQ(test, ucmd_uio_register(&foo->pdev->dev, &foo->dev[1].uio), -EINVAL);
}

static void pci_raise(struct pci_foo *foo, int n)
{
	writel(NIC_CAUSE(n), foo->bar + NIC_ICR);
	writel(NIC_CAUSE(n), foo->bar + NIC_ICS);
}

/* Three UIO devices of one PCI device: each has its vector, and is masked alone. */
static void pci_vectors_of_msix(struct kunit *test)
{
	struct pci_foo *foo = pci_nic(test);
	int i, round;

	pci_set_master(foo->pdev);
	KUNIT_ASSERT_EQ(test, pci_alloc_irq_vectors(foo->pdev, VECTORS, VECTORS, PCI_IRQ_MSIX),
			VECTORS);
	for (i = 0; i < VECTORS; i++) {
		ucmd_uio_vector(&foo->dev[i].uio, foo->pdev, i);
		KUNIT_ASSERT_EQ(test, ucmd_uio_register(&foo->pdev->dev, &foo->dev[i].uio), 0);
		KUNIT_ASSERT_EQ(test, __ucmd_uio_get(&foo->dev[i].uio, false), 0);
	}
	writel(NIC_VECTORS, foo->bar + NIC_IVAR);
	writel(NIC_CAUSE(0) | NIC_CAUSE(1) | NIC_CAUSE(2), foo->bar + NIC_IMS);
	for (round = 1; round <= 3; round++) {
		for (i = 0; i < VECTORS; i++) {
			pci_raise(foo, i);
			pci_expect(test, &foo->dev[i].uio, round);
			pci_expect_no_more(test, &foo->dev[(i + 1) % VECTORS].uio,
					   round - (i + 1 < VECTORS));
		}
		for (i = 0; i < VECTORS; i++)
			KUNIT_EXPECT_EQ(test, pci_control(&foo->dev[i].uio, 1), 0);
	}
	KUNIT_EXPECT_EQ(test, pci_control(&foo->dev[1].uio, 0), 0);
	for (i = 0; i < VECTORS; i++)
		pci_raise(foo, i);
	pci_expect(test, &foo->dev[0].uio, round);
	pci_expect(test, &foo->dev[2].uio, round);
	pci_expect_no_more(test, &foo->dev[1].uio, round - 1);
	KUNIT_EXPECT_EQ(test, pci_control(&foo->dev[1].uio, 1), 0);
	pci_expect(test, &foo->dev[1].uio, round);
}

static struct kunit_case pci_cases[] = {
	KUNIT_CASE(pci_bars),
	KUNIT_CASE(pci_no_bar),
	KUNIT_CASE(pci_intx_level),
	KUNIT_CASE(pci_intx_foreign),
	KUNIT_CASE(pci_no_intx),
	KUNIT_CASE(pci_vector_is_intx),
	KUNIT_CASE(pci_vector_is_msi),
	KUNIT_CASE(pci_vectors_of_msix),
	{ }
};

static struct kunit_suite pci_suite = {
	.name = "ucmd_uio_pci",
	.init = pci_init,
	.exit = pci_exit,
	.test_cases = pci_cases,
};

kunit_test_suite(pci_suite);

MODULE_DESCRIPTION("ucmd test: PCI devices for user space");
MODULE_LICENSE("GPL");
