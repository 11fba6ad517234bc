// SPDX-License-Identifier: GPL-2.0
/* Not here, but in a worker. */
#include "fixture.h"

static DEFINE_MUTEX(retry_blocking_lock);

static ucmd_handler retry_blocking(UCMD_FRESH cmd)
{
	if (!mutex_trylock(&retry_blocking_lock)) {
		if (ucmd_is(cmd, NONBLOCK))
			return ucmd_retry_blocking(cmd);
		mutex_lock(&retry_blocking_lock);
	}
	foo_submit();
	mutex_unlock(&retry_blocking_lock);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(retry_blocking);
