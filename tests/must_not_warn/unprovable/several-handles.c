// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, queued or given away */
/* EXPECT-GCC: ucmd: this handle may already hold a command */
/* EXPECT: ucmd: this handle may not be declared with UCMD_QUEUED() */
/* Commands of which any may be missing: park them, handle one at a time. */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
#ifdef FAIL
	struct ucmd_queued cmds[4] = { };
#else
	struct ucmd_parked cmds[4];
#endif
	unsigned long taken = 0;
	int i;

	for (i = 0; i < 4; i++) {
		if (!foo_ready())
			continue;
#ifdef FAIL
		ucmd_unpark(&foo.parked, &cmds[i]);
#else
		UCMD_QUEUED(cmd);

		ucmd_unpark(&foo.parked, &cmd);
		ucmd_park(&cmd, &cmds[i]);
#endif
		taken |= BIT(i);
	}
	foo_submit();
	for (i = 0; i < 4; i++) {
		if (!(taken & BIT(i)))
			continue;
#ifdef FAIL
		ucmd_done(&cmds[i], 0, ucmd_ctx_unlocked());
#else
		UCMD_QUEUED(cmd);

		ucmd_unpark(&cmds[i], &cmd);
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
#endif
	}
}
DECLARE_WORK(foo_work, foo_work_fn);
