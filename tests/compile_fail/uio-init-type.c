// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types */
#include "fixture.h"
#include <ucmd/uio.h>

struct foo_dev {
	struct ucmd_uio	uio;
	int		status;
};

UCMD_UIO_OPS(foo_uio, struct foo_dev, uio);

void foo_probe(struct foo_dev *dev, struct foo *other);
void foo_probe(struct foo_dev *dev, struct foo *other)
{
#ifdef FAIL
	ucmd_uio_init(foo_uio, other, "foo", "1");
#else
	ucmd_uio_init(foo_uio, dev, "foo", "1");
#endif
}
