// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "tagging.h"

static __always_inline void foo_end(UCMD_TAGGED cmd, struct foo_req *req)
{
#ifdef FAIL
	if (!req->len)
		return;
#endif
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_TAG_WORK(foo_work, foo_end);

const void *foo_works = &foo_work;
