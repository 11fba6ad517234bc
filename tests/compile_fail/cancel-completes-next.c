// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_same_ring: a UCMD_OWNED body completes its own command only */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0);
}

static __always_inline void foo_canceled(UCMD_OWNED cmd)
{
	DEFINE_UCMD_CLAIMED(next);

	if (ucmd_claim(&foo.list, &next)) {
#ifdef FAIL
		DEFINE_UCMD_OWNED(here);

		if (ucmd_same_ring(&next, cmd, &here))
			ucmd_done(&here, 0);
		else
#endif
			ucmd_keep(&next, &foo.kept);
	}
	ucmd_done(cmd, -ECANCELED);
}
FIXTURE_DRIVER(foo_get, foo_canceled);
