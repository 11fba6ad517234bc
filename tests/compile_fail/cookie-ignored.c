// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_cookie. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

void foo_start(void *cookie);

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	ucmd_cookie(&cmd);
#else
	foo_start(ucmd_cookie(&cmd));
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
