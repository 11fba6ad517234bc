// SPDX-License-Identifier: GPL-2.0
/* EXPECT: (incompatible pointer type|from incompatible pointer|incompatible pointer types) */
/* EXPECT-GCC13: ucmd: the command may already be completed, queued or given away */
/* EXPECT-GCC13: ucmd: this handle may not be declared with UCMD_QUEUED */
/* EXPECT-GCC13: ucmd: the stream may have ended: complete the command */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;
	int err;

#ifdef FAIL
	err = ucmd_post_copy(cmd, 7, &foo, 64, ctx);
	action = ucmd_queue(cmd, &queued);
#else
	action = ucmd_queue(cmd, &queued);
	err = ucmd_post_copy(&queued, 7, &foo, 64, ctx);
#endif
	ucmd_done(&queued, err, ctx);
	return action;
}
FIXTURE_DRIVER(foo_get);
