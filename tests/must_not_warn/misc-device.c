// SPDX-License-Identifier: GPL-2.0
/* A misc device, and the driver's structure around it. */
#include "fixture.h"

struct misc_device {
	struct miscdevice	misc;
	int			value;
};

UCMD_HANDLER(misc_device_get, cmd, ctx)
{
	return ucmd_complete(cmd, ucmd_misc(cmd, struct misc_device, misc)->value);
}

UCMD_HANDLER(misc_device_private, cmd, ctx)
{
	return ucmd_complete(cmd, !!ucmd_private(cmd, struct misc_device));
}

UCMD_OPS(misc_device_uring_cmd,
	UCMD_OP(FOO_GET, UCMD_NONE, misc_device_get)
	UCMD_OP(_IO('f', 2), UCMD_NONE, misc_device_private)
);
UCMD_MISC_DEVICE(misc_device_plain, "plain", misc_device_uring_cmd);
UCMD_MISC_DEVICE(misc_device_more, "more", misc_device_uring_cmd, .llseek = noop_llseek);

struct miscdevice *const misc_devices[] = { &misc_device_plain, &misc_device_more };
