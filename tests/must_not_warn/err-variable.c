// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* err is set by what was tried, one step after the other, and tested once. */
/* SAYS-SPARSE: does not compare the two conditions; complete where the error shows */
/* SAYS-ANALYSIS: does not compare the two conditions; complete where the error shows */
/* SAYS-COCCI: does not compare the two conditions; complete where the error shows */
#include "fixture.h"

static ucmd_handler err_variable(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	bool undo = false;
	int err;

	action = ucmd_keep(cmd, &owned);
	err = foo_value();
	if (!err) {
		foo_submit();
		undo = true;
		err = ucmd_wait(&owned, &foo.slot);
	}
	if (err && undo)
		foo.waiting = false;
	if (err)
		ucmd_done(&owned, err);
	return action;
}
FIXTURE_DRIVER(err_variable);
