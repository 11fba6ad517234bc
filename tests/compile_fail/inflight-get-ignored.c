// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .ucmd_inflight_get. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
/* REFUSED: inflight_refuses_once_stopped */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	ucmd_inflight_get(&foo.inflight);
#else
	if (!ucmd_inflight_get(&foo.inflight))
		return ucmd_complete(cmd, -ENODEV);
#endif
	ucmd_inflight_put(&foo.inflight);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
