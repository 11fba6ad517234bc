// SPDX-License-Identifier: GPL-2.0
/* All that touches the handle is in the branch that filled it. */
#include "fixture.h"

static void conditional_unpark_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	if (foo_ready()) {
		ucmd_unpark(&foo.parked, &cmd);
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	}
}
DECLARE_WORK(conditional_unpark_work, conditional_unpark_fn);
