// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: incompatible type for argument 3 of .ucmd_raw_done. */
/* EXPECT-CLANG: passing 'int' to parameter of incompatible type 'struct ucmd_raw_ctx' */
#include "fixture.h"

void foo_raw_done(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx);

void foo_raw_done(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx)
{
#ifdef FAIL
	ucmd_raw_done(cmd, 0, 0);
#else
	ucmd_raw_done(cmd, 0, ctx);
#endif
}
