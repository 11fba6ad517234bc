// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	struct foo_args args;

#ifndef FAIL
	args = ucmd_sqe_read(cmd, struct foo_args);
#endif
	action = ucmd_wait(cmd, &foo.slot);
#ifdef FAIL
	args = ucmd_sqe_read(cmd, struct foo_args);
#endif
	foo.waiting = args.len;
	return action;
}
FIXTURE_DRIVER(foo_get);
