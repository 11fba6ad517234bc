// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_stream_start. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static UCMD_STREAM(struct foo_event, 64) foo_stream;

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	ucmd_stream_start(cmd, &foo_stream);
	return ucmd_complete(cmd, 0);
#else
	return ucmd_stream_start(cmd, &foo_stream);
#endif
}
FIXTURE_DRIVER(foo_get);
