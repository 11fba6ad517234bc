// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .ucmd_device_init. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include <ucmd/device.h>
#include "fixture.h"

static int foo_bind(struct ucmd_device *dev, void (*release)(struct ucmd_device *dev))
{
#ifdef FAIL
	ucmd_device_init(dev, release);
	return 0;
#else
	return ucmd_device_init(dev, release);
#endif
}
int (*const foo_binds)(struct ucmd_device *dev, void (*release)(struct ucmd_device *dev)) = foo_bind;
