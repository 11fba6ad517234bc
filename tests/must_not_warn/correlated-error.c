// SPDX-License-Identifier: GPL-2.0
/* An error variable that says on which path the function is. */
#include "fixture.h"

UCMD_HANDLER(correlated_error, cmd, ctx)
{
	struct ucmd_action action = { };
	UCMD_QUEUED(queued);
	int err = foo_value();

	if (!err) {
		action = ucmd_queue(cmd, &queued);
		ucmd_park(&queued, &foo.parked);
	}
	foo_submit();
	if (err)
		action = ucmd_complete(cmd, err);
	return action;
}
FIXTURE_DRIVER(correlated_error);
