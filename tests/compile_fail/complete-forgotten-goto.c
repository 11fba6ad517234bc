// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };
	void *buf = kmalloc(64, GFP_KERNEL);

	if (!buf) {
#ifdef FAIL
		goto out;
#else
		return ucmd_complete(cmd, -ENOMEM);
#endif
	}
	action = ucmd_complete(cmd, 0);
	goto out;
out:
	kfree(buf);
	return action;
}
FIXTURE_DRIVER(foo_get);
