// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* Looks, waits, looks again: what came in between completes the command that was to wait. */
/* SAYS-SPARSE: does not compare the two conditions; complete in the branch of the error and return */
/* SAYS-ANALYSIS: does not compare the two conditions; complete in the branch of the error and return */
#include "fixture.h"

static ucmd_handler wait_or_now(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int res;

	res = foo_value();
	if (res > 0 || (res < 0 && res != -ENODATA))
		return ucmd_complete(cmd, res);
	action = ucmd_keep(cmd, &owned);
	res = foo_ready() ? ucmd_wait(&owned, &foo.slot) : -ENODEV;
	if (res) {
		if (res == -EBUSY)
			foo_submit();
		ucmd_done(&owned, res);
	}
	return action;
}
FIXTURE_DRIVER(wait_or_now);
