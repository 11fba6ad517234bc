// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ._Generic. selector of type .struct ucmd_tagged \*. is not compatible with any association */
/* EXPECT-CLANG: controlling expression type 'struct ucmd_tagged \*' not compatible with any generic association type */
#include "tagging.h"

static __always_inline void foo_end(UCMD_TAGGED cmd, struct foo_req *req)
{
#ifdef FAIL
	ucmd_keep(cmd, &foo.kept);
#else
	ucmd_done(cmd, 0);
#endif
}
DEFINE_UCMD_TAG_WORK(foo_work, foo_end);

const void *foo_works = &foo_work;
