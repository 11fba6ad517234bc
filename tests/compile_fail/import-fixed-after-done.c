// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	struct ucmd_fixed fixed;

#ifndef FAIL
	if (ucmd_import_fixed(cmd, ITER_SOURCE, 0, 1, &fixed))
		foo_submit();
#endif
	ucmd_done(cmd, 0);
#ifdef FAIL
	if (ucmd_import_fixed(cmd, ITER_SOURCE, 0, 1, &fixed))
		foo_submit();
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

const struct ucmd_task_work *foo_use(void);
const struct ucmd_task_work *foo_use(void)
{
	return &foo_finish;
}
