// SPDX-License-Identifier: GPL-2.0
/* A command finishes differently in each case. */
#include "fixture.h"

static __always_inline void switch_claimed_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(switch_claimed_finish, switch_claimed_done);

static void switch_claimed_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo.kept, &cmd);
	switch (ucmd_opcode(&cmd)) {
	case FOO_GET:
		ucmd_done_unlocked(&cmd, foo_value());
		break;
	case _IO('f', 2):
		ucmd_to_task(&cmd, &switch_claimed_finish);
		break;
	case _IO('f', 3):
		if (foo_more()) {
			ucmd_keep(&cmd, &foo.kept);
			break;
		}
		fallthrough;
	default:
		ucmd_done_unlocked(&cmd, -EINVAL);
	}
}
DECLARE_WORK(switch_claimed_work, switch_claimed_fn);
