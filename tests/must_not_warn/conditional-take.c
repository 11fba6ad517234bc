// SPDX-License-Identifier: GPL-2.0
/* All that touches the handle is in the branch that filled it. */
#include "fixture.h"

static void conditional_take_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (foo_ready()) {
		ucmd_take(&foo.kept, &cmd);
		ucmd_done_unlocked(&cmd, 0);
	}
}
DECLARE_WORK(conditional_take_work, conditional_take_fn);
