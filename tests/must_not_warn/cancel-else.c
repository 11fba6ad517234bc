// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* Parked in one of two slots, or refused. */
/* SAYS-SPARSE: does not compare the two conditions; complete in the branch of the error and return */
/* SAYS-ANALYSIS: does not compare the two conditions; complete in the branch of the error and return */
#include "fixture.h"

struct cancel_else_pdu {
	struct ucmd_in_slot	where;
};

UCMD_HANDLER(cancel_else, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	if (foo_ready())
		err = ucmd_park_cancelable(&queued, struct cancel_else_pdu, where, &foo.slot, ctx);
	else
		err = -ENODEV;
	if (err)
		goto fail;
	foo_submit();
	return action;

fail:
	ucmd_done(&queued, err, ctx);
	return action;
}
FIXTURE_DRIVER(cancel_else);
