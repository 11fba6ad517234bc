// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "tagging.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action __maybe_unused;
	struct foo_req *req;
	int err = ucmd_tag_take(&foo_tags, foo_value(), &req);

	if (err)
		return ucmd_complete(cmd, err);
#ifdef FAIL
	if (foo_ready())
		action = ucmd_tag_start(cmd, req, foo_submit());
#endif
	return ucmd_tag_start(cmd, req, foo_submit());
}
FIXTURE_DRIVER(foo_get);
