// SPDX-License-Identifier: GPL-2.0
/* Everything that a context answers. */
#include "fixture.h"

UCMD_HANDLER(context, cmd, ctx)
{
	if (ucmd_ctx_iopoll(ctx) || !ucmd_ctx_locked(ctx))
		return ucmd_complete(cmd, -EOPNOTSUPP);
	if (ucmd_ctx_sqe128(ctx) && ucmd_ctx_cqe32(ctx))
		return ucmd_complete(cmd, 2);
#if UCMD_HAVE_COMPAT
	if (ucmd_ctx_compat(ctx))
		return ucmd_complete(cmd, -ENXIO);
#endif
	return ucmd_complete(cmd, ucmd_ctx_nonblock(ctx));
}
FIXTURE_DRIVER(context);
