// SPDX-License-Identifier: GPL-2.0
/* Helpers of the driver take the handle, over two levels. */
#include "fixture.h"

static __ucmd_helper void helper_finish(struct ucmd_queued *cmd, int res)
	__ucmd_takes(cmd)
{
	ucmd_done(cmd, res, ucmd_ctx_unlocked());
}

static __ucmd_helper void helper_decide(struct ucmd_queued *cmd)
	__ucmd_takes(cmd)
{
	if (foo_ready())
		helper_finish(cmd, 0);
	else
		helper_finish(cmd, -EIO);
}

static void helper_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	if (foo_more())
		helper_finish(&cmd, -EAGAIN);
	else
		helper_decide(&cmd);
}
DECLARE_WORK(helper_work, helper_fn);
