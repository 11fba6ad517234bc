// SPDX-License-Identifier: GPL-2.0
/* A handle that is filled again while it holds a command. */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	struct ucmd_waitlist *list = &foo.list;
	DEFINE_UCMD_CLAIMED(cmd);

	while (ucmd_claim(list, &cmd)) { /* a1: cmd holds a command; a2: branch; a4: filled again */
		if (foo_ready())		/* a3: branch */
			ucmd_done_unlocked(&cmd, 0);
	}
}
DECLARE_WORK(foo_work, foo_work_fn);
