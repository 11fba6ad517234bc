// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 3 of .__ucmd_raw_own2. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_claimed \*' to parameter of type 'struct ucmd_owned \*' */
#include "fixture.h"

void foo_raw_give(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx);

void foo_raw_give(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx)
{
	DEFINE_UCMD_CLAIMED(claimed);

#ifdef FAIL
	ucmd_raw_own(cmd, ctx, &claimed);
#else
	ucmd_raw_own(cmd, &claimed);
#endif
	ucmd_keep(&claimed, &foo.kept);
}
