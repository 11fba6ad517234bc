// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: each read is right by itself; Coccinelle */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	u32 len = ucmd_sqe_read(cmd, struct foo_args, len);

	if (len > 64)
		return ucmd_complete(cmd, -EINVAL);
#ifdef FAIL
	len = ucmd_sqe_read(cmd, struct foo_args, len);
#endif
	return ucmd_complete(cmd, len);
}
FIXTURE_DRIVER(foo_get);
