// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_select: a UCMD_OWNED body may run without the user: UCMD_IN_TASK */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static __always_inline void foo_post(UCMD_OWNED cmd)
{
#ifdef FAIL
	DEFINE_UCMD_SELECTED(buf);
	size_t len = 64;

	if (!ucmd_select(cmd, 7, &len, &buf) && ucmd_post(&buf, 64, cmd))
		foo_submit();
#endif
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD_WORK(foo_work, foo_post);

const struct ucmd_task_work *foo_works = &foo_work;
