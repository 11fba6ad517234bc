// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_done. from incompatible pointer type */
/* EXPECT-GCC: (passing argument 1 of .__ucmd_done.|ucmd: this handle is not known here|ucmd: the command may already be) */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_raw \*' to parameter of type 'struct ucmd_owned \*' */
#include "fixture.h"

void foo_raw_done(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx);

void foo_raw_done(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx)
{
#ifdef FAIL
	ucmd_done(cmd, 0);
#else
	ucmd_raw_done(cmd, 0, ctx);
#endif
}
