// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_keep_fresh_owned. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };
	DEFINE_UCMD_OWNED(owned);

#ifdef FAIL
	ucmd_keep(cmd, &owned);
#else
	action = ucmd_keep(cmd, &owned);
#endif
	ucmd_done(&owned, 0);
	return action;
}
FIXTURE_DRIVER(foo_get);
