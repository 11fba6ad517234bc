// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: not a result: .*other errnos from 512 on are the kernel's own */
#include "fixture.h"

extern struct mutex foo_mutex;

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	if (mutex_lock_interruptible(&foo_mutex))
#ifdef FAIL
		return ucmd_complete(cmd, -ERESTARTSYS);
#else
		return ucmd_complete(cmd, -EINTR);
#endif
	mutex_unlock(&foo_mutex);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
