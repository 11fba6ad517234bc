// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

static ucmd_handler foo_kick(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(waits);
	DEFINE_UCMD_OWNED(here);

	if (!ucmd_claim(&foo.slot, &waits))
		return ucmd_complete(cmd, -ENOENT);
	if (ucmd_same_ring(&waits, cmd, &here))
		ucmd_done(&here, 7);
#ifndef FAIL
	else
#endif
		ucmd_to_task(&waits, &foo_finish);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_kick);
