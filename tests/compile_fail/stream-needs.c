// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_MULTISHOT first */
/* NEEDS: !UCMD_HAVE_MULTISHOT */
#include "fixture.h"

UCMD_STREAM(struct foo_event, 64) foo_stream;

static void foo_work_fn(struct work_struct *work)
{
#ifdef FAIL
	if (!ucmd_stream_start(&foo_stream, 7))
#endif
		foo_submit();
}
DECLARE_WORK(foo_work, foo_work_fn);
