// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_is_reissue: only the handler knows, it has the fresh handle */
/* NEEDS: UCMD_HAVE_REISSUE */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
#ifdef FAIL
	ucmd_done(cmd, ucmd_is_reissue(cmd));
#else
	ucmd_done(cmd, 0);
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;
