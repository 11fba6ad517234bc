// SPDX-License-Identifier: GPL-2.0
/* EXPECT: pointer type mismatch in container_of\(\) */
/* EXPECT-GCC: from incompatible pointer type */
/* EXPECT-CLANG: incompatible (integer to pointer|pointer types|pointer to integer) */
#include "fixture.h"
#include <ucmd/uio.h>

struct foo_dev {
	struct ucmd_uio	uio;
	int		status;
};

#ifdef FAIL
UCMD_UIO_OPS(foo_uio, struct foo_dev, status);
#else
UCMD_UIO_OPS(foo_uio, struct foo_dev, uio);
#endif

void foo_probe(struct foo_dev *dev);
void foo_probe(struct foo_dev *dev)
{
	ucmd_uio_init(foo_uio, dev, "foo", "1");
}
