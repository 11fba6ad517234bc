// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

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
		ucmd_keep(&waits, &foo.kept);
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_kick);
