// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_queue_fresh. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };

#ifdef FAIL
	ucmd_queue_work(cmd, system_long_wq, &foo.work, &foo.kept);
#else
	action = ucmd_queue_work(cmd, system_long_wq, &foo.work, &foo.kept);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
