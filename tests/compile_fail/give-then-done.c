// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd, int res)
{
	ucmd_done(cmd, res);
}
DEFINE_UCMD_FUNCTION(static noinline void, foo_end_slow, owned, foo_end, int, res);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
	foo_end_slow(ucmd_give(&owned), foo_value());
#ifdef FAIL
	ucmd_done(&owned, 0);
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);
