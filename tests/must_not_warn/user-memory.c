// SPDX-License-Identifier: GPL-2.0
/* Copies to and from the memory of the program before the decision. */
#include "fixture.h"

static ucmd_handler user_memory(UCMD_FRESH cmd)
{
	struct foo_args args;
	u32 value;

	args = ucmd_sqe_read(cmd, struct foo_args);
	if (args.len != sizeof(value))
		return ucmd_complete(cmd, -EINVAL);
	if (copy_from_user(&value, u64_to_user_ptr(args.addr), sizeof(value)))
		return ucmd_complete(cmd, -EFAULT);
	if (put_user(value + 1, (u32 __user *)u64_to_user_ptr(args.addr)))
		return ucmd_complete(cmd, -EFAULT);
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(user_memory);
