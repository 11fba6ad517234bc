// SPDX-License-Identifier: GPL-2.0
/* One label for all, and flags that say what has to be undone. */
#include "fixture.h"

static ucmd_handler goto_flags(UCMD_FRESH cmd, const struct foo_args *args)
{
	bool counted = false;
	void *buf = NULL;
	int ret;

	if (!args->len) {
		ret = -EINVAL;
		goto out;
	}
	buf = kmalloc(args->len, GFP_KERNEL);
	if (!buf) {
		ret = -ENOMEM;
		goto out;
	}
	if (args->flags & BIT(0)) {
		foo_submit();
		counted = true;
	}
	ret = foo_value();
out:
	if (ret && counted)
		foo.waiting = false;
	kfree(buf);
	return ucmd_complete(cmd, ret);
}

static ucmd_handler goto_flags_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	if (op == FOO_GET)
		return ucmd_op(cmd, goto_flags, struct foo_args);
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(goto_flags_uring_cmd, goto_flags_issue);
