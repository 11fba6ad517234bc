// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_import_fixed: the command is from elsewhere, and not of this call */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);
	struct ucmd_fixed fixed __maybe_unused;
	int err = 0;

#ifdef FAIL
	err = ucmd_import_fixed(&cmd, ITER_DEST, 0, 1, &fixed);
#endif
	ucmd_done_unlocked(&cmd, err);
}
DECLARE_WORK(foo_work, foo_work_fn);
