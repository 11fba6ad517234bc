// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
	ucmd_queue_work(&owned, system_wq, &foo.work, &foo.batch);
#ifdef FAIL
	ucmd_done(&owned, 0);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
