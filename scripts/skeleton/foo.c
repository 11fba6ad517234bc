// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>

#include <ucmd/ucmd.h>

#include "foo_add.h"

UCMD_HANDLER(foo_add, cmd, ctx)
{
	struct foo_add args;

	ucmd_sqe_copy(cmd, &args);
	return ucmd_complete(cmd, foo_sum(&args));
}

UCMD_OPS(foo_uring_cmd,
	UCMD_OP(FOO_ADD, struct foo_add, foo_add)
);

UCMD_MISC_DEVICE(foo_misc, "foo", foo_uring_cmd);
module_misc_device(foo_misc);

MODULE_DESCRIPTION("foo: adds two numbers");
MODULE_LICENSE("GPL");
