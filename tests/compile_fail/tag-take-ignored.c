// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_tag_take_nth. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "tagging.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct foo_req *req = NULL;
#ifdef FAIL
	ucmd_tag_take(&foo_tags, foo_value(), &req);
#else
	if (ucmd_tag_take(&foo_tags, foo_value(), &req))
		return ucmd_complete(cmd, -EBUSY);
#endif
	ucmd_tag_drop(req);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_get);
