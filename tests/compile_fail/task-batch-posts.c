// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_post_copy: a UCMD_OWNED body may run without the user: UCMD_IN_TASK */
/* NEEDS: UCMD_HAVE_MULTISHOT */
/* A command that is alone goes the lazy way with such a body, and has one CQE. */
#include "fixture.h"

static __always_inline void foo_run(UCMD_OWNED cmd)
{
#ifdef FAIL
	if (ucmd_post_copy(cmd, 7, &foo, 64))
		foo_submit();
#endif
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_TASK_BATCH(foo_finish, foo_run);

const struct __ucmd_task_batch *const foo_work = &foo_finish;
