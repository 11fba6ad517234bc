// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: invalid initializer */
/* EXPECT-CLANG: initializing 'struct ucmd_action' with an expression of incompatible type 'int' */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
#ifdef FAIL
	struct ucmd_action action = ucmd_wait(cmd, &foo.slot);

	foo.waiting = sizeof(action);
#else
	int err = ucmd_wait(cmd, &foo.slot);

	if (err)
		ucmd_done(cmd, err);
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_run);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_to_task(cmd, &foo_finish);
}
FIXTURE_DRIVER(foo_get);
