// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: not a result for a program: -EAGAIN, or an errno of the kernel */
#include "tagging.h"

static __always_inline void foo_end(UCMD_TAGGED cmd, struct foo_req *req)
{
#ifdef FAIL
	ucmd_done(cmd, -EAGAIN);
#else
	ucmd_done(cmd, -EBUSY);
#endif
}
DEFINE_UCMD_TAG_WORK(foo_work, foo_end);

const void *foo_works = &foo_work;
