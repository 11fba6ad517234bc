// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_tag_of. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct foo_other \*' to parameter of type 'struct foo_req \*' */
#include "tagging.h"

struct foo_other {
	struct ucmd_tag	tag;
	u64		len, more;
};

extern struct foo_other *foo_others;

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct foo_req *req;
	int err = ucmd_tag_take(&foo_tags, foo_value(), &req);

	if (err)
		return ucmd_complete(cmd, err);
#ifdef FAIL
	return ucmd_tag_start(cmd, foo_others, foo_submit());
#else
	return ucmd_tag_start(cmd, req, foo_submit());
#endif
}
FIXTURE_DRIVER(foo_get);
