// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_wait_timeout. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };

#ifdef FAIL
	ucmd_wait_timeout(cmd, &foo.timed, ms_to_ktime(10));
#else
	action = ucmd_wait_timeout(cmd, &foo.timed, ms_to_ktime(10));
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
