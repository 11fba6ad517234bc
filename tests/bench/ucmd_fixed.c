// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

#include "fixed.h"

static struct ucmd_fixed fixed_kept;
static struct ucmd_parked fixed_cmd;

UCMD_HANDLER(fixed_left, cmd, ctx)
{
	struct ucmd_fixed fixed;
	struct fixed_part part;
	int err;

	ucmd_sqe_copy(cmd, &part);
	err = ucmd_import_fixed(cmd, ITER_SOURCE, part.addr, part.len, &fixed, ctx);
	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_complete(cmd, iov_iter_count(ucmd_fixed_iter(cmd, &fixed)) > 100 ?
				  -ERANGE : 0);
}

UCMD_HANDLER(fixed_keep, cmd, ctx)
{
	UCMD_QUEUED(queued);
	struct ucmd_action action;
	struct fixed_part part;
	int err;

	ucmd_sqe_copy(cmd, &part);
	err = ucmd_import_fixed(cmd, ITER_DEST, part.addr, part.len, &fixed_kept, ctx);
	if (err)
		return ucmd_complete(cmd, err);
	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &fixed_cmd);
	return action;
}

UCMD_OPS(fixed_uring_cmd,
	UCMD_OP(FIXED_LEFT, struct fixed_part, fixed_left)
	UCMD_OP(FIXED_KEEP, struct fixed_part, fixed_keep)
);
UCMD_MISC_DEVICE(fixed_misc, "ucmd-fixed", fixed_uring_cmd);
module_misc_device(fixed_misc);

MODULE_DESCRIPTION("ucmd bench: registered buffers");
MODULE_LICENSE("GPL");
