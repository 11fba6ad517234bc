// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle is not known here: mark the function that it is handed to __always_inline */
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

#ifdef FAIL
static noinline void foo_end(struct ucmd_claimed *cmd)
#else
static __always_inline void foo_end(struct ucmd_claimed *cmd)
#endif
	__ucmd_takes(cmd)
{
	ucmd_done_unlocked(cmd, foo_value());
}

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	foo_end(&cmd);
}
DECLARE_WORK(foo_work, foo_work_fn);
