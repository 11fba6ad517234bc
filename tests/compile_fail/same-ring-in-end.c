// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_same_ring: a UCMD_OWNED body completes its own command only */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	DEFINE_UCMD_CLAIMED(next);

	if (ucmd_claim(&foo.slot, &next)) {
#ifdef FAIL
		DEFINE_UCMD_OWNED(here);

		if (ucmd_same_ring(&next, cmd, &here))
			ucmd_done(&here, 0);
		else
#endif
			ucmd_keep(&next, &foo.kept);
	}
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;
