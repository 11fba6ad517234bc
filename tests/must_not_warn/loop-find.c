// SPDX-License-Identifier: GPL-2.0
/* A loop that completes where it finds something, and a completion behind it. */
#include "fixture.h"

UCMD_HANDLER(loop_find, cmd, ctx)
{
	int i;

	for (i = 0; i < 16; i++) {
		if (foo_ready())
			return ucmd_complete(cmd, i);
	}
	return ucmd_complete(cmd, -ENOENT);
}
FIXTURE_DRIVER(loop_find);
