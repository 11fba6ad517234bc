// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: positional initialization of field in .struct. declared with .designated_init. attribute */
/* ACCEPTED-CLANG: it has no attribute designated_init; Coccinelle */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
#ifdef FAIL
	struct ucmd_ctx ctx = { 0 };
#else
	struct ucmd_ctx ctx = ucmd_ctx_unlocked();
#endif
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	ucmd_done(&cmd, 0, ctx);
}
DECLARE_WORK(foo_work, foo_work_fn);
