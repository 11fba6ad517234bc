// SPDX-License-Identifier: GPL-2.0
/* Handles in nested blocks, with the same name. */
#include "fixture.h"

static void nested_scopes_fn(struct work_struct *work)
{
	if (foo_ready()) {
		UCMD_QUEUED(cmd);

		ucmd_unpark(&foo.parked, &cmd);
		if (foo_more()) {
			UCMD_QUEUED(inner);

			ucmd_unpark(&foo.other, &inner);
			ucmd_done(&inner, 0, ucmd_ctx_unlocked());
		}
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	} else {
		UCMD_QUEUED(cmd);

		ucmd_unpark(&foo.other, &cmd);
		ucmd_done(&cmd, -EIO, ucmd_ctx_unlocked());
	}
}
DECLARE_WORK(nested_scopes_work, nested_scopes_fn);
