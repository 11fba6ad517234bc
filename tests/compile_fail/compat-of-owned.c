// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_issued. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type 'const struct ucmd_fresh \*' */
/* NEEDS: UCMD_HAVE_COMPAT */
#include "fixture.h"

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
#ifdef FAIL
	ucmd_done(cmd, ucmd_is(cmd, COMPAT) ? 4 : 8);
#else
	ucmd_done(cmd, ucmd_pdu(cmd)->tag ? 4 : 8);
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_run);

const struct ucmd_task_work *const foo_work = &foo_finish;
