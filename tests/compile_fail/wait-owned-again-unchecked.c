// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
	int err = ucmd_wait(cmd, &foo.timed);

	if (err)
#ifdef FAIL
		foo_submit();
#else
		ucmd_done(cmd, err);
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_run);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_to_task(cmd, &foo_finish);
}
FIXTURE_DRIVER(foo_get);
