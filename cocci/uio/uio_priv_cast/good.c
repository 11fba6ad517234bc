// SPDX-License-Identifier: GPL-2.0
/* Typed callbacks, or the structure around the info. */
static irqreturn_t foo_irq(struct foo *foo)
{
	return foo_pending(foo) ? IRQ_HANDLED : IRQ_NONE;
}

static int foo_open(struct uio_info *info, struct inode *inode)
{
	struct foo *foo = container_of(info, struct foo, info);

	foo_power(foo);
	return 0;
}

static int foo_probe(struct foo *foo)
{
	void *priv = foo->priv;

	return foo_look(priv);
}
