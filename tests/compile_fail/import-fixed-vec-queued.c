// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_import_fixed_vec. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_queued \*' to parameter of type 'struct ucmd_fresh \*' */
/* EXPECT-GCC13: ucmd: the command may already be completed, queued or given away */
/* EXPECT-GCC13: ucmd: a second vector may overwrite the first one of the command */
/* NEEDS: UCMD_HAVE_FIXED_VEC */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	struct ucmd_fixed fixed;
	UCMD_QUEUED(queued);
	int err;

#ifndef FAIL
	err = ucmd_import_fixed_vec(cmd, ITER_SOURCE, 0, 1, &fixed, ctx);
#endif
	action = ucmd_queue(cmd, &queued);
#ifdef FAIL
	err = ucmd_import_fixed_vec(&queued, ITER_SOURCE, 0, 1, &fixed, ctx);
#endif
	ucmd_done(&queued, err, ctx);
	return action;
}
FIXTURE_DRIVER(foo_get);
