// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_send_fresh. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };

#ifdef FAIL
	ucmd_to_task(cmd, &foo_finish);
#else
	action = ucmd_to_task(cmd, &foo_finish);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
