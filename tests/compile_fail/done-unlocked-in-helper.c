// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_done_unlocked: the ring lock may be held here: ucmd_to_task\(\), or ucmd_done\(\) for a command that this call was given */
#include "fixture.h"

static __always_inline void foo_wake(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(waits);

	if (ucmd_claim(&foo.slot, &waits)) {
#ifdef FAIL
		ucmd_done_unlocked(&waits, ucmd_opcode(cmd) & 1);
#else
		ucmd_keep(&waits, &foo.kept);
#endif
	}
}

static ucmd_handler foo_kick(UCMD_FRESH cmd)
{
	foo_wake(NULL, cmd);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_kick);
