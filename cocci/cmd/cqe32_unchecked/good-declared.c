// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static ucmd_handler foo_both(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0, 1);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	return ucmd_op(cmd, foo_both, void, .cqe32 = true);
}
