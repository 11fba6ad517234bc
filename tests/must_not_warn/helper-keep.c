// SPDX-License-Identifier: GPL-2.0
/* A helper that keeps the command. */
#include "fixture.h"

static __always_inline struct ucmd_action helper_keep_tagged(struct ucmd_fresh *cmd)
	__ucmd_takes(cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
	ucmd_pdu(&owned)->tag = 1;
	ucmd_keep(&owned, &foo.kept);
	return action;
}

static ucmd_handler helper_keep(UCMD_FRESH cmd)
{
	struct ucmd_action action;

	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	action = helper_keep_tagged(cmd);
	foo_submit();
	return action;
}
FIXTURE_DRIVER(helper_keep);
