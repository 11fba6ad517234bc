// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: incompatible type for argument 4 of .ucmd_done32. */
/* EXPECT-CLANG: passing .* to parameter of incompatible type 'struct ucmd_ctx' */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
#ifdef FAIL
	ucmd_done32(&cmd, 0, 1, 0);
#else
	ucmd_done32(&cmd, 0, 1, ucmd_ctx_unlocked());
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
