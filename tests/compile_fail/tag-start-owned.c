// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_tag_begin. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type 'struct ucmd_fresh \*' */
/* EXPECT-GCC: passing argument 1 of .__ucmd_tag_started. from incompatible pointer type */
#include "tagging.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action;
	struct foo_req *req;
	int err = ucmd_tag_take(&foo_tags, foo_value(), &req);

	if (err)
		return ucmd_complete(cmd, err);
#ifdef FAIL
	action = ucmd_keep(cmd, &owned);
	action = ucmd_tag_start(&owned, req, foo_submit());
#else
	action = ucmd_tag_start(cmd, req, foo_submit());
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
