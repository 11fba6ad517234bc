// SPDX-License-Identifier: GPL-2.0
/* Two results if there is room, else one. */
#include "fixture.h"

static ucmd_handler complete32(UCMD_FRESH cmd)
{
	if (!ucmd_is(cmd, CQE32))
		return ucmd_complete(cmd, foo_value());
	return ucmd_complete(cmd, foo_value(), 1ull << 40);
}
FIXTURE_DRIVER(complete32);

static __always_inline void complete32_done(UCMD_OWNED cmd)
{
	if (foo_ready())
		ucmd_done(cmd, 0, 2ull);
	else
		ucmd_done(cmd, -EIO);
}
DEFINE_UCMD_WORK(complete32_finish, complete32_done);
