// SPDX-License-Identifier: GPL-2.0
/* A loop that completes where it finds something, and a completion behind it. */
#include "fixture.h"

static ucmd_handler loop_find(UCMD_FRESH cmd)
{
	int i;

	for (i = 0; i < 16; i++) {
		if (foo_ready())
			return ucmd_complete(cmd, i);
	}
	return ucmd_complete(cmd, -ENOENT);
}
FIXTURE_DRIVER(loop_find);
