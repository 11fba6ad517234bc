// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 2 of .__ucmd_keep_claimed. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type 'struct ucmd_kept \*' */
/* EXPECT-GCC13: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_kick(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(waits);
	DEFINE_UCMD_OWNED(here);

	if (!ucmd_claim(&foo.slot, &waits))
		return ucmd_complete(cmd, -ENOENT);
#ifdef FAIL
	ucmd_keep(&waits, &here);
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
