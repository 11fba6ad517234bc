// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: DEFINE_UCMD_TAG_WORK: not __always_inline: foo_end */
/* EXPECT-CLANG: ucmd: this handle is not known here: mark the function that it is handed to __always_inline */
/* EXPECT-CLANG: ucmd: the command may already be completed, kept or given away */
/* EXPECT-CLANG: ucmd: the command may be neither completed nor given away */
#include "tagging.h"

#ifdef FAIL
static noinline void foo_end(UCMD_TAGGED cmd, struct foo_req *req)
#else
static __always_inline void foo_end(UCMD_TAGGED cmd, struct foo_req *req)
#endif
{
	ucmd_done(cmd, foo_value());
}
DEFINE_UCMD_TAG_WORK(foo_work, foo_end);

const void *foo_works = &foo_work;
