// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: initialization of .struct ucmd_waitlist \*. from incompatible pointer type .struct ucmd_slot \*. */
/* EXPECT-CLANG: incompatible pointer types initializing 'struct ucmd_waitlist \*' with an expression of type 'struct ucmd_slot \*' */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_wait_event_lock_irq(cmd, &foo.slot, foo_ready(), 0);
#else
	return ucmd_wait_event_lock_irq(cmd, &foo.list, foo_ready(), 0);
#endif
}
FIXTURE_DRIVER(foo_get);
