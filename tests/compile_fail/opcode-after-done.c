// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);
	u32 opcode;

#ifdef FAIL
	ucmd_done_unlocked(&cmd, 0);
	opcode = ucmd_opcode(&cmd);
#else
	opcode = ucmd_opcode(&cmd);
	ucmd_done_unlocked(&cmd, 0);
#endif
	foo.waiting = opcode == FOO_GET;
}
DECLARE_WORK(foo_work, foo_work_fn);
