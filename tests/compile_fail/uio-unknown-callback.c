// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: has no member named .mmap. */
/* EXPECT-GCC: from incompatible pointer type */
/* EXPECT-CLANG: field designator 'mmap' does not refer to any field */
#include "fixture.h"
#include <ucmd/uio.h>

struct foo_dev {
	struct ucmd_uio	uio;
	int		status;
};

static int foo_may_map(struct foo_dev *dev, unsigned int region, bool write)
{
	return dev->status;
}

UCMD_UIO_OPS(foo_uio, struct foo_dev, uio,
#ifdef FAIL
	.mmap = foo_may_map,
#else
	.may_map = foo_may_map,
#endif
);

void foo_probe(struct foo_dev *dev);
void foo_probe(struct foo_dev *dev)
{
	ucmd_uio_init(foo_uio, dev, "foo", "1");
}
