// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .ucmd_claim. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_parked \*' to parameter of type 'struct ucmd_slot \*' */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

#ifdef FAIL
	if (ucmd_claim(&foo.parked, &cmd))
#else
	if (ucmd_claim(&foo.slot, &cmd))
#endif
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}
DECLARE_WORK(foo_work, foo_work_fn);
