// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: control reaches end of non-void function|no return statement in function returning non-void */
/* EXPECT-CLANG: non-void function does not return a value */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action = ucmd_complete(cmd, 0);

#ifdef FAIL
	foo.waiting = sizeof(action);
#else
	return action;
#endif
}
FIXTURE_DRIVER(foo_get);
