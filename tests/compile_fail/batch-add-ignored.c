// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_batch_add. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
#ifdef FAIL
	ucmd_batch_add(&owned, &foo.batch);
#else
	if (ucmd_batch_add(&owned, &foo.batch))
		foo_submit();
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
