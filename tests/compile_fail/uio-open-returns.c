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
static int foo_release(struct foo_dev *dev)
{
	return dev->status;
}
#else
static void foo_release(struct foo_dev *dev)
{
	dev->status = 0;
}
#endif

UCMD_UIO_OPS(foo_uio, struct foo_dev, uio,
	.release = foo_release,
);

void foo_probe(struct foo_dev *dev);
void foo_probe(struct foo_dev *dev)
{
	ucmd_uio_init(foo_uio, dev, "foo", "1");
}
