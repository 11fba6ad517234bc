// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .ucmd_uio_devm_register. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
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
	ucmd_uio_init(foo_uio, dev, "foo", "1");
#ifdef FAIL
	ucmd_uio_devm_register(parent, &dev->uio);
	return 0;
#else
	return ucmd_uio_devm_register(parent, &dev->uio);
#endif
}
