// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: incompatible types when returning type .int. but .struct ucmd_action. was expected */
/* EXPECT-CLANG: returning 'int' from a function with incompatible result type 'struct ucmd_action' */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	if (!foo_ready())
		return -EINVAL;
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
