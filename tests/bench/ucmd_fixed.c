// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

#include "fixed.h"

static struct ucmd_fixed fixed_kept;
static struct ucmd_kept fixed_cmd;

static ucmd_handler fixed_left(UCMD_FRESH cmd, const struct fixed_part *part)
{
	struct ucmd_fixed fixed;
	int err = ucmd_import_fixed(cmd, ITER_SOURCE, part->addr, part->len, &fixed);

	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_complete(cmd, iov_iter_count(ucmd_fixed_iter(cmd, &fixed)) > 100 ?
				  -ERANGE : 0);
}

static ucmd_handler fixed_keep(UCMD_FRESH cmd, const struct fixed_part *part)
{
	int err = ucmd_import_fixed(cmd, ITER_DEST, part->addr, part->len, &fixed_kept);

	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_keep(cmd, &fixed_cmd);
}

static ucmd_handler fixed_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case FIXED_LEFT:
		return ucmd_op(cmd, fixed_left, struct fixed_part);
	case FIXED_KEEP:
		return ucmd_op(cmd, fixed_keep, struct fixed_part);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(fixed_uring_cmd, fixed_issue);
UCMD_MISC_DEVICE(fixed_misc, "ucmd-fixed", fixed_uring_cmd);
module_misc_device(fixed_misc);

MODULE_DESCRIPTION("ucmd bench: registered buffers");
MODULE_LICENSE("GPL");
