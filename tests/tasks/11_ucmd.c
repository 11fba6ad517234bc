// SPDX-License-Identifier: GPL-2.0
/* A command a device that goes away. */
#include "dev.h"
#include <ucmd/ucmd.h>
#include <ucmd/device.h>
//@
struct foo {
	struct ucmd_device	dev;
	struct ucmd_slot	waiter;
};

static void foo_free(struct ucmd_device *dev)
{
	kfree(container_of(dev, struct foo, dev));
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct ucmd_device *dev)
{
	struct foo *foo = container_of(dev, struct foo, dev);

	if (op != FOO_GET)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	return ucmd_device_wait(cmd, &foo->dev, &foo->waiter);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);

const struct file_operations foo_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= foo_uring_cmd,
	UCMD_DEVICE_FOPS,
};

int foo_probe(struct platform_device *pdev, struct foo *foo)
{
	return ucmd_device_init(&foo->dev, foo_free) ?:
		ucmd_device_add(&foo->dev, &pdev->dev, "foo", &foo_fops);
}

void foo_remove(struct platform_device *pdev)
{
	struct foo *foo = platform_get_drvdata(pdev);

	ucmd_device_remove(&foo->dev);
	ucmd_wake(&foo->waiter, &ucmd_gone);
	ucmd_device_put(&foo->dev);
}
