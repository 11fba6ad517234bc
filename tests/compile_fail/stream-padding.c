// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the event has padding, kernel memory goes along: fill it with a member */
/* NEEDS: UCMD_HAVE_MULTISHOT && __has_builtin(__builtin_clear_padding) */
#include "fixture.h"

struct foo_padded {
	u64	value;
	u32	lost;
#ifndef FAIL
	u32	reserved;
#endif
};

static UCMD_STREAM(struct foo_padded, 16) foo_stream;

bool foo_push(void);
bool foo_push(void)
{
	struct foo_padded event;

	event.value = foo_value();
#ifndef FAIL
	event.reserved = 0;
#endif
	return ucmd_stream_push(&foo_stream, &event, lost);
}
