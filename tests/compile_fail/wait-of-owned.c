// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_wait_slot. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type 'struct ucmd_fresh \*' */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
#ifdef FAIL
	struct ucmd_action action = ucmd_wait(cmd, &foo.slot);

	foo.waiting = sizeof(action);
#else
	int err = ucmd_wait_owned(cmd, &foo.slot);

	if (err)
		ucmd_done(cmd, err);
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_run, ucmd_canceled);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_to_task(cmd, &foo_finish);
}
FIXTURE_DRIVER(foo_get);
