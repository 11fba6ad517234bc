// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action = { };

#ifdef FAIL
	if (!ucmd_ctx_cqe32(ctx))
		return action;
#endif
	action = ucmd_complete32(cmd, 0, 1, ctx);
	return action;
}
FIXTURE_DRIVER(foo_get);
