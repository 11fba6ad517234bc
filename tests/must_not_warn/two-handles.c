// SPDX-License-Identifier: GPL-2.0
/* Two commands at once, crosswise. */
#include "fixture.h"

static void two_handles_fn(struct work_struct *work)
{
	UCMD_QUEUED(first);
	UCMD_QUEUED(second);

	ucmd_unpark(&foo.parked, &first);
	ucmd_unpark(&foo.other, &second);
	if (foo_ready()) {
		ucmd_done(&second, 1, ucmd_ctx_unlocked());
		ucmd_done(&first, 2, ucmd_ctx_unlocked());
	} else {
		ucmd_park(&second, &foo.parked);
		ucmd_park(&first, &foo.other);
	}
}
DECLARE_WORK(two_handles_work, two_handles_fn);
