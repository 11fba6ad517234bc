// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .foo_reply. from incompatible pointer type */
/* EXPECT-GCC: too few arguments to function .foo_reply. */
/* EXPECT-GCC13: control reaches end of non-void function */
/* EXPECT-CLANG: too few arguments to function call, expected 2, have 1 */
#include "fixture.h"

static __always_inline struct ucmd_action foo_reply(UCMD_FRESH cmd)
	__ucmd_takes(cmd)
{
	return ucmd_complete(cmd, foo_value());
}

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return foo_reply(cmd);
#else
	return foo_reply(NULL, cmd);
#endif
}
FIXTURE_DRIVER(foo_get);
