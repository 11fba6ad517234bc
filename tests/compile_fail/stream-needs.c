// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_MULTISHOT first */
/* NEEDS: !UCMD_HAVE_MULTISHOT */
#include "fixture.h"

UCMD_STREAM(struct foo_event, 64) foo_stream;

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	struct foo_event event = { };

	ucmd_stream_push(&foo_stream, &event, lost);
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
