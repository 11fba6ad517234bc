// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ._Generic. selector of type .struct ucmd_claimed \*. is not compatible with any association */
/* EXPECT-CLANG: controlling expression type 'struct ucmd_claimed \*' not compatible with any generic association type */
#include "fixture.h"

void foo_raw_done(struct ucmd_raw_ctx ctx);

void foo_raw_done(struct ucmd_raw_ctx ctx)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	ctx = ucmd_raw_ctx(&cmd);
#endif
	ucmd_raw_done(ucmd_raw_disown(&cmd), 0, ctx);
}
