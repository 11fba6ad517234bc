// SPDX-License-Identifier: GPL-2.0
/* The loop finds, the code behind it completes. */
#include "fixture.h"

static ucmd_handler loop_break(UCMD_FRESH cmd)
{
	struct foo_args args;
	int i, found = -ENOENT;

	args = ucmd_sqe_read(cmd, struct foo_args);
	for (i = 0; i < args.len; i++) {
		if (foo_more())
			continue;
		if (foo_ready()) {
			found = i;
			break;
		}
	}
	return ucmd_complete(cmd, found);
}
FIXTURE_DRIVER(loop_break);
