// SPDX-License-Identifier: GPL-2.0
/* The structure of the driver out of a void pointer. */
static irqreturn_t foo_irq(int irq, struct uio_info *info)
{
	struct foo *foo = info->priv;

	return foo_pending(foo) ? IRQ_HANDLED : IRQ_NONE;
}

static int foo_open(struct uio_info *info, struct inode *inode)
{
	struct foo *foo;

	foo = info->priv;
	foo_power(foo);
	return 0;
}

static int foo_release(struct uio_info *info, struct inode *inode)
{
	foo_unpower((struct foo *)info->priv);
	return 0;
}

static int foo_irqcontrol(struct uio_info *info, s32 on)
{
	struct foo *foo = (struct foo *)info->priv;
	struct foo *same;

	same = (struct foo *)info->priv;
	return foo_mask(foo, same, on);
}
