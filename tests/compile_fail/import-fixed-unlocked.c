// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: registered buffers are imported in a handler or in task work */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	struct ucmd_fixed fixed __maybe_unused;
	int err = 0;
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
#ifdef FAIL
	err = ucmd_import_fixed(&cmd, ITER_DEST, 0, 1, &fixed, ucmd_ctx_unlocked());
#endif
	ucmd_done(&cmd, err, ucmd_ctx_unlocked());
}
DECLARE_WORK(foo_work, foo_work_fn);
