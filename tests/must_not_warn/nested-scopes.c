// SPDX-License-Identifier: GPL-2.0
/* Handles in nested blocks, with the same name. */
#include "fixture.h"

static void nested_scopes_fn(struct work_struct *work)
{
	if (foo_ready()) {
		DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

		if (foo_more()) {
			DEFINE_UCMD_CLAIMED(inner, &foo.other);

			ucmd_done_unlocked(&inner, 0);
		}
		ucmd_done_unlocked(&cmd, 0);
	} else {
		DEFINE_UCMD_CLAIMED(cmd);

		ucmd_take(&foo.other, &cmd);
		ucmd_done_unlocked(&cmd, -EIO);
	}
}
DECLARE_WORK(nested_scopes_work, nested_scopes_fn);
