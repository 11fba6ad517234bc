// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_tag_done. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type 'struct ucmd_tagged \*' */
#include "tagging.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
#ifdef FAIL
	ucmd_tag_done(cmd, 0);
#else
	ucmd_done(cmd, 0);
#endif
}
DEFINE_UCMD_WORK(foo_work, foo_end);

const void *foo_works = &foo_work;
