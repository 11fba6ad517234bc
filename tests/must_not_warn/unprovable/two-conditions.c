// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: without sanitizers the compilers follow it */
/* Two handles with a condition each: give each its own block. */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	bool one = foo_ready(), two = foo_more();
#ifdef FAIL
	UCMD_QUEUED(first);
	UCMD_QUEUED(second);

	if (one)
		ucmd_unpark(&foo.parked, &first);
	if (two)
		ucmd_unpark(&foo.other, &second);
	foo_submit();
	if (one)
		ucmd_done(&first, 0, ucmd_ctx_unlocked());
	if (two)
		ucmd_done(&second, 0, ucmd_ctx_unlocked());
#else
	foo_submit();
	if (one) {
		UCMD_QUEUED(cmd);

		ucmd_unpark(&foo.parked, &cmd);
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	}
	if (two) {
		UCMD_QUEUED(cmd);

		ucmd_unpark(&foo.other, &cmd);
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	}
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
