// SPDX-License-Identifier: GPL-2.0
/* A misc device, and the driver's structure around it. */
#include "fixture.h"

struct misc_device {
	struct miscdevice	misc;
	int			value;
};

static ucmd_handler misc_device_get(UCMD_FRESH cmd, struct misc_device *device)
{
	return ucmd_complete(cmd, device->value);
}

static ucmd_handler misc_device_private(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, !!ucmd_file(cmd)->private_data);
}

static ucmd_handler misc_device_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	struct misc_device *device = container_of(misc, struct misc_device, misc);

	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, misc_device_get, void, (device));
	case _IO('f', 2):
		return ucmd_op(cmd, misc_device_private, void);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(misc_device_uring_cmd, misc_device_issue);
UCMD_MISC_DEVICE(misc_device_plain, "plain", misc_device_uring_cmd);
UCMD_MISC_DEVICE(misc_device_more, "more", misc_device_uring_cmd, .llseek = noop_llseek);

struct miscdevice *const misc_devices[] = { &misc_device_plain, &misc_device_more };
