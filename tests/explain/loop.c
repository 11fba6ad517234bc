// SPDX-License-Identifier: GPL-2.0
/* A handle that is filled again while it holds a command. */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	while (ucmd_claim(&foo.list, &cmd)) {	/* a1: cmd holds a command from here on; a2: branch; a4: filled again */
		if (foo_ready())		/* a3: branch */
			ucmd_done_unlocked(&cmd, 0);
	}
}
DECLARE_WORK(foo_work, foo_work_fn);
