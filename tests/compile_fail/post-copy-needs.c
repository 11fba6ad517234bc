// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_MULTISHOT first */
/* NEEDS: !UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
#ifdef FAIL
	if (ucmd_post_copy(&cmd, 7, &foo, 64, ucmd_ctx_unlocked()))
		foo_submit();
#endif
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}
DECLARE_WORK(foo_work, foo_work_fn);
