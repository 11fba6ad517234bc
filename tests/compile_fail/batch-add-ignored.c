// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_batch_add. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
#ifdef FAIL
	ucmd_batch_add(&queued, struct foo_chained, chain, &foo.batch);
#else
	if (ucmd_batch_add(&queued, struct foo_chained, chain, &foo.batch))
		foo_submit();
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
