// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .ucmd_inflight_drain. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	ucmd_inflight_stop(&foo.inflight);
#ifdef FAIL
	ucmd_inflight_drain(&foo.inflight, NULL, 100);
#else
	while (ucmd_inflight_drain(&foo.inflight, NULL, 100))
		foo_submit();
#endif
	ucmd_inflight_exit(&foo.inflight);
}
DECLARE_WORK(foo_work, foo_work_fn);
