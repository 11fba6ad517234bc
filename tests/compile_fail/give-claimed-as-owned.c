// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: incompatible type for argument 1 of .foo_end_slow. */
/* EXPECT-CLANG: passing 'struct ucmd_given_claimed' to parameter of incompatible type 'struct ucmd_given_owned' */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd, int res)
{
	ucmd_done(cmd, res);
}
DEFINE_UCMD_FUNCTION(static noinline void, foo_end_slow, owned, foo_end, int, res);

static ucmd_handler foo_kick(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(waits);
	DEFINE_UCMD_OWNED(here);

	if (ucmd_claim(&foo.slot, &waits)) {
#ifdef FAIL
		foo_end_slow(ucmd_give(&waits), 7);
#else
		if (ucmd_same_ring(&waits, cmd, &here))
			foo_end_slow(ucmd_give(&here), 7);
		else
			ucmd_keep(&waits, &foo.kept);
#endif
	}
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(foo_kick);
