// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* Helpers that wait, in branches, two levels deep, and the handler that chooses. */
#include "fixture.h"

static u32 wait_helper_events[2];

static ucmd_handler wait_helper_event(UCMD_FRESH cmd, struct ucmd_waitlist *list, u32 *events)
{
	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	return ucmd_wait_event_lock_irq(cmd, list, *events > 0, --*events);
}

static ucmd_handler wait_helper_either(UCMD_FRESH cmd, int which)
{
	if (which)
		return wait_helper_event(NULL, cmd, &foo.list, &wait_helper_events[1]);
	return wait_helper_event(NULL, cmd, &foo.list, &wait_helper_events[0]);
}

static ucmd_handler wait_helper_slot(struct ucmd_fresh *cmd, struct ucmd_slot *slot)
{
	ucmd_pdu(cmd)->tag = 1;
	return ucmd_wait(cmd, slot);
}

static ucmd_handler wait_helper(UCMD_FRESH cmd)
{
	u32 kind = ucmd_sqe_read(cmd, struct foo_args, flags);

	if (kind < 2)
		return wait_helper_either(NULL, cmd, kind);
	if (kind == 2)
		return wait_helper_slot(cmd, &foo.slot);
	return kind == 3 ? ucmd_wait(cmd, &foo.timed) : ucmd_complete(cmd, -EINVAL);
}
FIXTURE_DRIVER(wait_helper);
