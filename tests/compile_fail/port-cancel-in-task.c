// SPDX-License-Identifier: GPL-2.0
/* EXPECT: DEFINE_UCMD: the parameter of the body for cancel is UCMD_OWNED */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

#ifdef FAIL
static __always_inline void foo_canceled(UCMD_IN_TASK cmd)
#else
static __always_inline void foo_canceled(UCMD_OWNED cmd)
#endif
{
	ucmd_done(cmd, -ECANCELED);
}

static ucmd_handler foo_wait(UCMD_FRESH cmd)
{
	return ucmd_wait(cmd, &foo.slot);
}

int foo_raw_entry(UCMD_RAW_ARGS(cmd, ctx));

int foo_raw_entry(UCMD_RAW_ARGS(cmd, ctx))
{
	UCMD_RAW_ENTER(cmd, ctx);

	if (ucmd_raw_canceling(ctx))
		return ucmd_raw_cancel(cmd, ctx, foo_canceled);
	return ucmd_raw_call(foo_wait, cmd, ctx);
}
