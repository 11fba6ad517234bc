// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* NEEDS: UCMD_HAVE_FIXED_VEC */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_fixed fixed;
	struct ucmd_action action;

#ifndef FAIL
	if (ucmd_import_fixed_vec(cmd, ITER_SOURCE, 0, 1, &fixed))
		return ucmd_complete(cmd, -EFAULT);
#endif
	action = ucmd_complete(cmd, 0);
#ifdef FAIL
	if (ucmd_import_fixed_vec(cmd, ITER_SOURCE, 0, 1, &fixed))
		foo_submit();
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
