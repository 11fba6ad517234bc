// SPDX-License-Identifier: GPL-2.0
/* Two commands at once, crosswise. */
#include "fixture.h"

static void two_handles_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(first);
	DEFINE_UCMD_CLAIMED(second);

	ucmd_take(&foo.kept, &first);
	ucmd_take(&foo.other, &second);
	if (foo_ready()) {
		ucmd_done_unlocked(&second, 1);
		ucmd_done_unlocked(&first, 2);
	} else {
		ucmd_keep(&second, &foo.kept);
		ucmd_keep(&first, &foo.other);
	}
}
DECLARE_WORK(two_handles_work, two_handles_fn);
