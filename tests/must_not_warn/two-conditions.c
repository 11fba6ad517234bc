// SPDX-License-Identifier: GPL-2.0
/* Two handles with a condition each. */
#include "fixture.h"

static void two_conditions_fn(struct work_struct *work)
{
	bool one = foo_ready(), two = foo_more();
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
}
DECLARE_WORK(two_conditions_work, two_conditions_fn);
