// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_events_push: the member is not a __u32: (lost|value) */
#include "fixture.h"

static UCMD_EVENTS(struct foo_event, 128) foo_events;

bool foo_push(void);
bool foo_push(void)
{
	struct foo_event event = { .value = foo_value() };

#ifdef FAIL
	return ucmd_events_push(&foo_events, &event, value);
#else
	return ucmd_events_push(&foo_events, &event, lost);
#endif
}
