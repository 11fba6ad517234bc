// SPDX-License-Identifier: GPL-2.0
/* A path that does not come back holds on to the command. */
#include "fixture.h"

static ucmd_handler no_return(UCMD_FRESH cmd)
{
	if (foo_value() > 100)
		panic("no way to go on");
	if (foo_value() > 50)
		BUG();
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(no_return);
