// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ._Generic. selector of type .bool \*.( .aka ._Bool \*..)? is not compatible with any association */
/* EXPECT-CLANG: controlling expression type .* not compatible with any generic association type */
/* EXPECT-CLANG22: passing 'void' to parameter of incompatible type 'struct ucmd_action' */
#include "tagging.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct foo_req *req;
	int err = ucmd_tag_take(&foo_tags, foo_value(), &req);

	if (err)
		return ucmd_complete(cmd, err);
	struct ucmd_action action = { };

#ifdef FAIL
	action = ucmd_tag_start(cmd, req, foo_ready());
#else
	action = ucmd_tag_start(cmd, req, foo_ready() ? 0 : -EIO);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
