// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 2 of .__ucmd_claim_slot_to. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type 'struct ucmd_claimed \*' */
#include "fixture.h"

static ucmd_handler foo_kick(UCMD_FRESH cmd)
{
#ifdef FAIL
	DEFINE_UCMD_OWNED(waits);

	if (ucmd_claim(&foo.slot, &waits))
		ucmd_done(&waits, 7);
#else
	DEFINE_UCMD_CLAIMED(waits);

	if (ucmd_claim(&foo.slot, &waits))
		ucmd_keep(&waits, &foo.kept);
#endif
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_kick);
