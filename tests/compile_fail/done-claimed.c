// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_done: the command is from elsewhere, and not of this call: ucmd_to_task\(\), ucmd_wake\(\), or ucmd_same_ring\(\) first */
/* EXPECT-GCC: passing argument 1 of .__ucmd_done. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_claimed \*' to parameter of type 'struct ucmd_owned \*' */
#include "fixture.h"

static ucmd_handler foo_kick(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(waits);

	if (!ucmd_claim(&foo.slot, &waits))
		return ucmd_complete(cmd, -ENOENT);
#ifdef FAIL
	ucmd_done(&waits, 7);
#else
	ucmd_keep(&waits, &foo.kept);
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_kick);
