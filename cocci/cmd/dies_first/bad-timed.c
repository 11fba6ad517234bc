// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

/* Of kzalloc(), and never initialised */
static ucmd_handler foo_wait(UCMD_FRESH cmd, struct foo *foo)
{
	return ucmd_wait_timeout(cmd, &foo->timed, ms_to_ktime(5));
}
