// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: each read is right by itself; Coccinelle */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct foo_args args;

	ucmd_sqe_copy(cmd, &args);
	if (args.len > 64)
		return ucmd_complete(cmd, -EINVAL);
#ifdef FAIL
	return ucmd_complete(cmd, ucmd_sqe_read(cmd, struct foo_args, len));
#else
	return ucmd_complete(cmd, args.len);
#endif
}
FIXTURE_DRIVER(foo_get);
