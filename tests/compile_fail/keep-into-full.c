// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: the state of memory is known at run time only */
#include "fixture.h"

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);
	DEFINE_UCMD_CLAIMED(other, &foo.other);

	ucmd_keep(&cmd, &foo.kept);
#ifdef FAIL
	ucmd_keep(&other, &foo.kept);
#else
	ucmd_keep(&other, &foo.other);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
