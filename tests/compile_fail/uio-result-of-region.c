// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: void value not ignored as it ought to be|invalid use of void expression */
/* EXPECT-CLANG: initializing 'int' with an expression of incompatible type 'void'|assigning to 'int' from incompatible type 'void' */
#include "fixture.h"
#include <ucmd/uio.h>

struct foo_dev {
	struct ucmd_uio	uio;
	int		status;
};

UCMD_UIO_OPS(foo_uio, struct foo_dev, uio);

int foo_probe(struct device *parent, struct foo_dev *dev);
int foo_probe(struct device *parent, struct foo_dev *dev)
{
	int err = 0;

	ucmd_uio_init(foo_uio, dev, "foo", "1");
#ifdef FAIL
	err = ucmd_uio_phys(&dev->uio, "regs", PAGE_SIZE, PAGE_SIZE);
#else
	ucmd_uio_phys(&dev->uio, "regs", PAGE_SIZE, PAGE_SIZE);
#endif
	return err ?: ucmd_uio_register(parent, &dev->uio);
}
