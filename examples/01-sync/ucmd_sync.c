// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows the shortest driver: a command is completed in its handler.
 */
#include <linux/overflow.h>
#include <ucmd/ucmd.h>

#include "ucmd_sync.h"

static ucmd_handler sync_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	struct ucmd_sync_add args;
	s32 sum;

	if (op != UCMD_SYNC_ADD)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	args = ucmd_sqe_read(cmd, struct ucmd_sync_add);
	if (check_add_overflow(args.a, args.b, &sum) || sum < 0)
		return ucmd_complete(cmd, -ERANGE);
	return ucmd_complete(cmd, sum);
}
DEFINE_UCMD(sync_uring_cmd, sync_issue);
UCMD_MISC_DEVICE(sync_misc, "ucmd-sync", sync_uring_cmd);
module_misc_device(sync_misc);

MODULE_DESCRIPTION("ucmd example: commands completed in their handler");
MODULE_LICENSE("GPL");
