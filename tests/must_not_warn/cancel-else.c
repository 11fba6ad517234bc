// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* Waits in a slot, or is refused, with one label for both errors. */
/* SAYS-SPARSE: does not compare the two conditions; complete in the branch of the error and return */
/* SAYS-ANALYSIS: does not compare the two conditions; complete in the branch of the error and return */
#include "fixture.h"

static ucmd_handler cancel_else(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int err;

	action = ucmd_keep(cmd, &owned);
	if (foo_ready())
		err = ucmd_wait(&owned, &foo.slot);
	else
		err = -ENODEV;
	if (err)
		goto fail;
	foo_submit();
	return action;

fail:
	ucmd_done(&owned, err);
	return action;
}
FIXTURE_DRIVER(cancel_else);
