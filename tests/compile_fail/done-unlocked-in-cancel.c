// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_done_unlocked: the ring lock may be held here: ucmd_to_task\(\), or ucmd_done\(\) for a command that this call was given */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}

static __always_inline void foo_canceled(UCMD_OWNED cmd)
{
	DEFINE_UCMD_CLAIMED(next);

	ucmd_done(cmd, -ECANCELED);
	if (ucmd_claim(&foo.list, &next)) {
#ifdef FAIL
		ucmd_done_unlocked(&next, 0);
#else
		ucmd_keep(&next, &foo.kept);
#endif
	}
}
FIXTURE_DRIVER(foo_get, foo_canceled);
