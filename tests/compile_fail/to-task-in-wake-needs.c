// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 7.3 or newer: test UCMD_HAVE_IN_WAKE first */
/* NEEDS: !UCMD_HAVE_IN_WAKE */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

void foo_wake(void);

void foo_wake(void)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	ucmd_to_task(&cmd, &foo_finish, IN_WAKE);
#endif
	ucmd_to_task(&cmd, &foo_finish);
}
