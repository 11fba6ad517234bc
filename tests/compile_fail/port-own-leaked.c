// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

void foo_raw_done(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx);

void foo_raw_done(struct ucmd_raw *cmd, struct ucmd_raw_ctx ctx)
{
	DEFINE_UCMD_OWNED(owned);

	ucmd_raw_own(cmd, ctx, &owned);
#ifdef FAIL
	if (!foo_ready())
		return;
#endif
	ucmd_done(&owned, 0);
}
