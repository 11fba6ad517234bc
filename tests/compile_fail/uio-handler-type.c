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
static irqreturn_t foo_irq(struct foo *other, int irq)
#else
static irqreturn_t foo_irq(struct foo_dev *other, int irq)
#endif
{
	return other ? IRQ_HANDLED : IRQ_NONE;
}

UCMD_UIO_OPS(foo_uio, struct foo_dev, uio,
	.handler = foo_irq,
);

void foo_probe(struct foo_dev *dev);
void foo_probe(struct foo_dev *dev)
{
	ucmd_uio_init(foo_uio, dev, "foo", "1");
}
