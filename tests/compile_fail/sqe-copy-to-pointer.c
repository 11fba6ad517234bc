// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe_copy: the payload is a pointer */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct foo_args args = { }, *to = &args;

#ifdef FAIL
	ucmd_sqe_copy(cmd, &to);
#else
	ucmd_sqe_copy(cmd, to);
#endif
	return ucmd_complete(cmd, to->len & 1);
}
FIXTURE_DRIVER(foo_get);
