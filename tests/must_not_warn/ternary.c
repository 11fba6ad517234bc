// SPDX-License-Identifier: GPL-2.0
/* Conditions inside of the operations' arguments. */
#include "fixture.h"

UCMD_HANDLER(ternary, cmd, ctx)
{
	bool ready = foo_ready();

	return foo_more() ? ucmd_complete(cmd, ready ? 0 : -EIO)
			  : ucmd_complete(cmd, foo_value() ?: 1);
}
FIXTURE_DRIVER(ternary);
