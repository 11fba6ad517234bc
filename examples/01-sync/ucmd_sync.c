// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows the shortest driver: a command is completed in its handler.
 */
#include <linux/overflow.h>
#include <ucmd/ucmd.h>

#include "ucmd_sync.h"

UCMD_HANDLER(sync_add, cmd, ctx)
{
	struct ucmd_sync_add args;
	s32 sum;

	ucmd_sqe_copy(cmd, &args);
	if (check_add_overflow(args.a, args.b, &sum) || sum < 0)
		return ucmd_complete(cmd, -ERANGE);
	return ucmd_complete(cmd, sum);
}

UCMD_OPS(sync_uring_cmd,
	UCMD_OP(UCMD_SYNC_ADD, struct ucmd_sync_add, sync_add)
);
UCMD_MISC_DEVICE(sync_misc, "ucmd-sync", sync_uring_cmd);
module_misc_device(sync_misc);

MODULE_DESCRIPTION("ucmd example: commands completed in their handler");
MODULE_LICENSE("GPL");
