// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	struct ucmd_fixed fixed;

	if (ucmd_import_fixed(cmd, ITER_SOURCE, 0, 1, &fixed))
		return ucmd_complete(cmd, -EFAULT);
#ifndef FAIL
	iov_iter_advance(ucmd_fixed_iter(cmd, &fixed), 1);
#endif
	action = ucmd_complete(cmd, 0);
#ifdef FAIL
	iov_iter_advance(ucmd_fixed_iter(cmd, &fixed), 1);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
