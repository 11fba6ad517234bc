// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_done. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_tagged \*' to parameter of type 'struct ucmd_owned \*' */
#include "tagging.h"

static __always_inline void foo_end(UCMD_TAGGED cmd, struct foo_req *req)
{
#ifdef FAIL
	ucmd_done(cmd, 0);
#else
	ucmd_tag_done(cmd, 0);
#endif
}
DEFINE_UCMD_TAG_WORK(foo_work, foo_end);

const void *foo_works = &foo_work;
