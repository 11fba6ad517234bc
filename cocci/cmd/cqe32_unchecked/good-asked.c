// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static ucmd_handler foo_both(UCMD_FRESH cmd)
{
	if (!ucmd_is(cmd, CQE32))
		return ucmd_complete(cmd, -EINVAL);
	return ucmd_complete(cmd, 0, 1);
}
