// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: from incompatible pointer type */
/* EXPECT-CLANG: incompatible function pointer types */
#include "fixture.h"
#include <ucmd/uio.h>

struct foo_dev {
	struct ucmd_uio	uio;
	int		status;
};

#ifdef FAIL
static irqreturn_t foo_irq(int irq, struct uio_info *info)
{
	return info->priv ? IRQ_HANDLED : IRQ_NONE;
}
#else
static irqreturn_t foo_irq(struct foo_dev *dev, int irq)
{
	return dev->status ? IRQ_HANDLED : IRQ_NONE;
}
#endif

UCMD_UIO_OPS(foo_uio, struct foo_dev, uio,
	.handler = foo_irq,
);

void foo_probe(struct foo_dev *dev);
void foo_probe(struct foo_dev *dev)
{
	ucmd_uio_init(foo_uio, dev, "foo", "1");
}
