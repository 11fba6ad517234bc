// SPDX-License-Identifier: GPL-2.0
/* A command copies from a buffer. */
#include "dev.h"
#include <ucmd/ucmd.h>
//@
static ucmd_handler foo_send(UCMD_FRESH cmd, const struct foo_buf *args)
{
	void *p;
	int ret;

	if (args->len > SZ_64K)
		return ucmd_complete(cmd, -EINVAL);
	p = memdup_user(u64_to_user_ptr(args->addr), args->len);
	if (IS_ERR(p))
		return ucmd_complete(cmd, PTR_ERR(p));
	ret = foo_hw_send(p, args->len);
	kfree(p);
	return ucmd_complete(cmd, ret);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case FOO_BUF:
		return ucmd_op(cmd, foo_send, struct foo_buf, .may_block = true);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
