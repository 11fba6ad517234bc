// SPDX-License-Identifier: GPL-2.0
/* An error variable that says on which path the function is. */
/* SAYS-SPARSE: does not compare the two conditions; complete where the error shows */
/* SAYS-ANALYSIS: does not compare the two conditions; complete where the error shows */
/* SAYS-COCCI: an action that nobody made says 0 of a command that nobody took; return in each branch */
#include "fixture.h"

static ucmd_handler correlated_error(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };
	int err = foo_value();

	if (!err)
		action = ucmd_keep(cmd, &foo.kept);
	foo_submit();
	if (err)
		action = ucmd_complete(cmd, err);
	return action;
}
FIXTURE_DRIVER(correlated_error);
