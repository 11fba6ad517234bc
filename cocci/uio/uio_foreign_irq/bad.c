// SPDX-License-Identifier: GPL-2.0
/* Handlers on a shared line that claim everything. */
static irqreturn_t foo_irq(int irq, struct uio_info *info)
{
	struct foo *foo = container_of(info, struct foo, info);

	writel(1, foo->regs + FOO_ACK);
	return IRQ_HANDLED;
}

static irqreturn_t bar_irq(struct foo *foo, int irq)
{
	writel(1, foo->regs + FOO_ACK);
	return IRQ_HANDLED;
}

static int bar_probe(struct foo *foo, int irq)
{
	ucmd_uio_irq(&foo->uio, irq, IRQF_SHARED);
	return 0;
}
