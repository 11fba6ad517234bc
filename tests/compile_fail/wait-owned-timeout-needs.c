// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_CANCEL first */
/* NEEDS: !UCMD_HAVE_CANCEL */
#include "fixture.h"

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
#ifdef FAIL
	int err = ucmd_wait_timeout(cmd, &foo.timed, ms_to_ktime(10));

	if (err)
		ucmd_done(cmd, err);
#else
	ucmd_keep(cmd, &foo.kept);
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_run);

const struct ucmd_task_work *const foo_work = &foo_finish;
