// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: C lets any structure be copied where it is declared; Coccinelle */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	struct ucmd_claimed copy = cmd;

	ucmd_done_unlocked(&copy, 0);
#endif
	ucmd_done_unlocked(&cmd, 0);
}
DECLARE_WORK(foo_work, foo_work_fn);
