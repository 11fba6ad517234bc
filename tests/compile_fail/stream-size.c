// SPDX-License-Identifier: GPL-2.0
/* EXPECT: UCMD_STREAM: the size is not a power of two */
#include "fixture.h"

#ifdef FAIL
UCMD_STREAM(struct foo_event, 100) foo_stream;
#else
UCMD_STREAM(struct foo_event, 128) foo_stream;
#endif
