// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_wait_event_lock_irq: the result is wider than the int of a CQE */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

bool foo_take(u64 *value);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	u64 value = 0;

	return ucmd_wait_event_lock_irq(cmd, &foo.list, foo_take(&value), value);
#else
	u64 value = 0;

	return ucmd_wait_event_lock_irq(cmd, &foo.list, foo_take(&value), (int)value);
#endif
}
FIXTURE_DRIVER(foo_get);
