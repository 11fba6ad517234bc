// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle is not known here: mark the function that it is handed to __always_inline */
/* EXPECT: ucmd: the command may already be completed, kept or given away; if a condition says that it is not, write ucmd_is\(cmd, HELD\) */
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

#ifdef FAIL
static noinline
#else
static __always_inline
#endif
bool foo_has(struct ucmd_claimed *cmd)
{
	return ucmd_is(cmd, HELD);
}

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (foo_ready())
		ucmd_take(&foo.kept, &cmd);
	foo_submit();
	if (foo_has(&cmd))
		ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
