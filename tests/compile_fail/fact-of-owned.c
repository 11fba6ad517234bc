// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_issued. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type 'const struct ucmd_fresh \*' */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
#ifdef FAIL
	if (!ucmd_is(cmd, CQE32)) {
#else
	if (!foo_ready()) {
#endif
		ucmd_done(cmd, 0);
		return;
	}
	ucmd_done(cmd, 0, 1ull);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;
