// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_done: the result is wider than the int of a CQE */
#include "tagging.h"

static __always_inline void foo_end(UCMD_TAGGED cmd, struct foo_req *req)
{
#ifdef FAIL
	ucmd_done(cmd, req->len);
#else
	ucmd_done(cmd, (int)req->len);
#endif
}
DEFINE_UCMD_TAG_WORK(foo_work, foo_end);

const void *foo_works = &foo_work;
