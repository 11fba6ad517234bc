// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: incompatible type for argument 3 of .ucmd_done. */
/* EXPECT-CLANG: passing 'unsigned int' to parameter of incompatible type 'struct ucmd_ctx' */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	unsigned int issue_flags __maybe_unused = foo_value();
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
#ifdef FAIL
	ucmd_done(&cmd, 0, issue_flags);
#else
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
