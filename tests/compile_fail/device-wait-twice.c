// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* NEEDS: UCMD_HAVE_CANCEL */
#include <ucmd/device.h>
#include "fixture.h"

static struct ucmd_device foo_device;

static ucmd_handler foo_wait(UCMD_FRESH cmd)
{
	struct ucmd_action action = ucmd_device_wait(cmd, &foo_device, &foo.slot);

#ifdef FAIL
	if (foo_ready())
		return ucmd_complete(cmd, 0);
#endif
	return action;
}
FIXTURE_DRIVER(foo_wait);
