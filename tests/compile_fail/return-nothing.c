// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: control reaches end of non-void function|no return statement in function returning non-void */
/* EXPECT-CLANG: non-void function does not return a value */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = ucmd_complete(cmd, 0);

#ifdef FAIL
	foo.waiting = sizeof(action);
#else
	return action;
#endif
}
FIXTURE_DRIVER(foo_get);
