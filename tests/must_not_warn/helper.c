// SPDX-License-Identifier: GPL-2.0
/* Helpers of the driver take the handle, over two levels. */
#include "fixture.h"

static __always_inline void helper_finish(struct ucmd_claimed *cmd, int res)
	__ucmd_takes(cmd)
{
	ucmd_done_unlocked(cmd, res);
}

static __always_inline void helper_decide(struct ucmd_claimed *cmd)
	__ucmd_takes(cmd)
{
	if (foo_ready())
		helper_finish(cmd, 0);
	else
		helper_finish(cmd, -EIO);
}

static void helper_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo.kept, &cmd);
	if (foo_more())
		helper_finish(&cmd, -EBUSY);
	else
		helper_decide(&cmd);
}
DECLARE_WORK(helper_work, helper_fn);

/* Of a body, which clang is told nothing of */
static __always_inline void helper_owned(struct ucmd_owned *cmd, int res)
	__ucmd_takes(cmd)
{
	ucmd_done(cmd, res + (int)ucmd_pdu(cmd)->tag);
}

static __always_inline void helper_end(UCMD_OWNED cmd)
{
	if (foo_more())
		return helper_owned(cmd, -EIO);
	helper_owned(cmd, foo_value());
}
DEFINE_UCMD_WORK(helper_done, helper_end);
