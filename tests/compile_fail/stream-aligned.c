// SPDX-License-Identifier: GPL-2.0
/* EXPECT: UCMD_STREAM: the event is aligned too much: struct foo_large */
#include "fixture.h"

struct foo_large {
	u64	value[6];
	u32	lost[4];
#ifdef FAIL
} __aligned(64);
#else
} __aligned(8);
#endif

UCMD_STREAM(struct foo_large, 4) foo_stream;
