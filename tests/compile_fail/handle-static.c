// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ucmd: this handle may already hold a command */
/* EXPECT-GCC: ucmd: this handle may not be declared with UCMD_QUEUED */
/* EXPECT-GCC: .cleanup. attribute ignored */
/* WARNS-CLANG: .__cleanup__. attribute only applies to local variables */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
#ifdef FAIL
	static UCMD_QUEUED(cmd);
#else
	UCMD_QUEUED(cmd);
#endif

	ucmd_unpark(&foo.parked, &cmd);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}
DECLARE_WORK(foo_work, foo_work_fn);
