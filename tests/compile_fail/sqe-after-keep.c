// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	struct foo_args args;

#ifndef FAIL
	args = ucmd_sqe_read(cmd, struct foo_args);
#endif
	action = ucmd_keep(cmd, &owned);
#ifdef FAIL
	args = ucmd_sqe_read(cmd, struct foo_args);
#endif
	ucmd_pdu(&owned)->tag = args.len;
	ucmd_keep(&owned, &foo.kept);
	return action;
}
FIXTURE_DRIVER(foo_get);
