// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: from incompatible pointer type */
/* EXPECT-CLANG: incompatible function pointer types */
#include "fixture.h"
#include <ucmd/uio.h>

struct foo_dev {
	struct ucmd_uio	uio;
	int		status;
};

struct foo_user {
	int		status;
};

static struct foo_user *foo_open(struct foo_dev *dev)
{
	return kzalloc(sizeof(struct foo_user), GFP_KERNEL);
}

#ifdef FAIL
static void foo_release(struct foo_dev *dev, struct foo_dev *user)
#else
static void foo_release(struct foo_dev *dev, struct foo_user *user)
#endif
{
	dev->status = user->status;
	kfree(user);
}

UCMD_UIO_STATE_OPS(foo_uio, struct foo_dev, uio, struct foo_user,
	.open = foo_open,
	.release = foo_release,
);

void foo_probe(struct foo_dev *dev);
void foo_probe(struct foo_dev *dev)
{
	ucmd_uio_init(foo_uio, dev, "foo", "1");
}
