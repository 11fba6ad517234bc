// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe_read: the payload is a pointer */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct foo_args args = { }, *to = &args;

#ifdef FAIL
	to = ucmd_sqe_read(cmd, typeof(to));
#else
	*to = ucmd_sqe_read(cmd, typeof(*to));
#endif
	return ucmd_complete(cmd, to->len & 1);
}
FIXTURE_DRIVER(foo_get);
