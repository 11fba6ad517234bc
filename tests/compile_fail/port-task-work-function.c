// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 2 of .ucmd_raw_to_task. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'void \(struct ucmd_raw \*, struct ucmd_raw_ctx, bool\)' .* to parameter of type 'const struct ucmd_task_work \*' */
#include "fixture.h"

static void foo_finish_raw(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx, bool dying)
{
	ucmd_raw_done(cmd, dying ? -ECANCELED : 0, ctx);
}
DEFINE_UCMD_RAW_WORK(foo_finish, foo_finish_raw);

void foo_raw_submit(struct ucmd_raw *cmd);

void foo_raw_submit(struct ucmd_raw *cmd)
{
#ifdef FAIL
	ucmd_raw_to_task(cmd, foo_finish_raw);
	(void)foo_finish;
#else
	ucmd_raw_to_task(cmd, &foo_finish);
#endif
}
