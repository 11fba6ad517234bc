// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* EXPECT-GCC: ignoring return value of .__ucmd_same_ring. declared with attribute .warn_unused_result. */
/* EXPECT-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

static ucmd_handler foo_kick(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(waits);
	DEFINE_UCMD_OWNED(here);

	if (!ucmd_claim(&foo.slot, &waits))
		return ucmd_complete(cmd, -ENOENT);
#ifdef FAIL
	ucmd_same_ring(&waits, cmd, &here);
	ucmd_done(&here, 7);
#else
	if (ucmd_same_ring(&waits, cmd, &here))
		ucmd_done(&here, 7);
	else
		ucmd_keep(&waits, &foo.kept);
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_kick);
