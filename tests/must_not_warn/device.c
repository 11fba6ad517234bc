// SPDX-License-Identifier: GPL-2.0
/* A device that goes away. */
/* NEEDS: UCMD_HAVE_CANCEL */
#include <ucmd/device.h>
#include "fixture.h"

struct device_foo {
	struct ucmd_device	dev;
	struct ucmd_slot	slot;
	u32			*reg;
};

static ucmd_handler device_use(UCMD_FRESH cmd, struct device_foo *device)
{
	u32 value;

	if (!percpu_ref_tryget_live(&device->dev.users))
		return ucmd_complete(cmd, -ENODEV);
	value = READ_ONCE(*device->reg);
	percpu_ref_put(&device->dev.users);
	return ucmd_complete(cmd, value & INT_MAX);
}

static ucmd_handler device_issue(UCMD_FRESH cmd, u32 op, struct ucmd_device *dev)
{
	struct device_foo *device = container_of(dev, struct device_foo, dev);

	if (op == FOO_GET)
		return ucmd_op(cmd, device_use, void, (device));
	return ucmd_device_wait(cmd, dev, &device->slot);
}
DEFINE_UCMD(device_uring_cmd, device_issue);

static const struct file_operations device_fops = {
	.owner		= THIS_MODULE,
	.uring_cmd	= device_uring_cmd,
	UCMD_DEVICE_FOPS,
};

static void device_free(struct ucmd_device *dev)
{
	kfree(container_of(dev, struct device_foo, dev));
}

static int device_bind(struct device_foo *device, struct device *parent)
{
	return ucmd_device_init(&device->dev, device_free) ?:
	       ucmd_device_add(&device->dev, parent, "foo", &device_fops);
}
int (*const device_bind_fn)(struct device_foo *device, struct device *parent) = device_bind;

static void device_unbind(struct device_foo *device)
{
	ucmd_device_remove(&device->dev);
	ucmd_wake(&device->slot, &ucmd_gone);
	ucmd_device_put(&device->dev);
}
void (*const device_unbind_fn)(struct device_foo *device) = device_unbind;
