// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_tag_out. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct foo_other \*\*' to parameter of type 'struct foo_req \*\*' */
#include "tagging.h"

struct foo_other {
	struct ucmd_tag	tag;
	u64		len, more;
};

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	struct foo_other *req;
#else
	struct foo_req *req;
#endif
	int err = ucmd_tag_take(&foo_tags, foo_value(), &req);

	return ucmd_complete(cmd, err);
}
FIXTURE_DRIVER(foo_get);
