// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_answer. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "tagging.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action = { };
	struct foo_req *req;

	if (ucmd_tag_take_any(&foo_tags, &req))
		return ucmd_complete(cmd, -EBUSY);
#ifdef FAIL
	ucmd_tag_start(cmd, req, foo_submit());
#else
	action = ucmd_tag_start(cmd, req, foo_submit());
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
