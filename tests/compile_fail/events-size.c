// SPDX-License-Identifier: GPL-2.0
/* EXPECT: UCMD_EVENTS: the size is not a power of two */
#include "fixture.h"

#ifdef FAIL
UCMD_EVENTS(struct foo_event, 100) foo_events;
#else
UCMD_EVENTS(struct foo_event, 128) foo_events;
#endif
