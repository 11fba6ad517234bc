// SPDX-License-Identifier: GPL-2.0
/* Two results if there is room, else one. */
#include "fixture.h"

UCMD_HANDLER(complete32, cmd, ctx)
{
	if (!ucmd_ctx_cqe32(ctx))
		return ucmd_complete(cmd, foo_value());
	return ucmd_complete32(cmd, foo_value(), 1ull << 40, ctx);
}
FIXTURE_DRIVER(complete32);

static void complete32_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	if (foo_ready())
		ucmd_done32(&cmd, 0, 2, ucmd_ctx_unlocked());
	else
		ucmd_done(&cmd, -EIO, ucmd_ctx_unlocked());
}
DECLARE_WORK(complete32_work, complete32_fn);
