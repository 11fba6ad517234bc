// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);
	u32 opcode;

	ucmd_unpark(&foo.parked, &cmd);
#ifdef FAIL
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	opcode = ucmd_opcode(&cmd);
#else
	opcode = ucmd_opcode(&cmd);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
#endif
	foo.waiting = opcode == FOO_GET;
}
DECLARE_WORK(foo_work, foo_work_fn);
