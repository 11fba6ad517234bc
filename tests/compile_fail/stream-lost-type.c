// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_stream_push: the member is not a __u32: value */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static UCMD_STREAM(struct foo_event, 128) foo_stream;

bool foo_push(void);
bool foo_push(void)
{
	struct foo_event event = { .value = foo_value() };

#ifdef FAIL
	return ucmd_stream_push(&foo_stream, &event, value);
#else
	return ucmd_stream_push(&foo_stream, &event, lost);
#endif
}
