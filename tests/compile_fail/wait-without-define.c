// SPDX-License-Identifier: GPL-2.0
/* EXPECT: undefined: ucmd_err_no_DEFINE_UCMD_for_a_waiting_slot_write_UCMD_WAITS */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_wait(cmd, &foo.slot);
}
DEFINE_UCMD_FUNCTION(struct ucmd_action, foo_get_slow, fresh, foo_get);

#ifndef FAIL
FIXTURE_DRIVER(foo_get);
#endif
