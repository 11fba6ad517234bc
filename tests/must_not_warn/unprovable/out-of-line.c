// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle is not known here: mark the function that it is handed to __always_inline */
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* A function out of line gets the command by value. */
#include "fixture.h"

#ifdef FAIL
static noinline void foo_finish(struct ucmd_claimed *cmd)
{
	ucmd_done_unlocked(cmd, foo_value());
}
#else
static __always_inline void foo_end(struct ucmd_claimed *cmd)
{
	ucmd_done_unlocked(cmd, foo_value());
}
DEFINE_UCMD_FUNCTION(static noinline void, foo_finish, claimed, foo_end);
#endif

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	foo_finish(&cmd);
#else
	foo_finish(ucmd_give(&cmd));
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
