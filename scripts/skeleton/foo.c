// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>

/* A declaration: of functions that are included before one clangd forgets the attributes. */
static_assert(IS_ENABLED(CONFIG_IO_URING));

#include <ucmd/ucmd.h>

#include "foo_add.h"

static ucmd_handler foo_add(UCMD_FRESH cmd, const struct foo_add *args)
{
	return ucmd_complete(cmd, foo_sum(args));
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case FOO_ADD:
		return ucmd_op(cmd, foo_add, struct foo_add);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
UCMD_MISC_DEVICE(foo_misc, "foo", foo_uring_cmd);
module_misc_device(foo_misc);

MODULE_DESCRIPTION("foo: adds two numbers");
MODULE_LICENSE("GPL");
