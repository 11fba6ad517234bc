// SPDX-License-Identifier: GPL-2.0
/* A switch in a switch: some answers at once, some later, one falls through. */
#include "fixture.h"

static ucmd_handler nested_switch(UCMD_FRESH cmd, const struct foo_args *args)
{
	int ret = 0;

	switch (args->flags) {
	case 0:
		switch (args->len) {
		case 0:
			return ucmd_keep(cmd, &foo.kept);
		case 1:
			ret = foo_value();
			break;
		default:
			ret = -EINVAL;
		}
		break;
	case 1:
		if (!foo_ready())
			return ucmd_keep(cmd, &foo.other);
		fallthrough;
	case 2:
		ret = foo_more() ? -EAGAIN + 1 : foo_value();
		if (ret < 0)
			break;
		return ucmd_complete(cmd, ret & 0xff);
	default:
		ret = -EOPNOTSUPP;
	}
	return ucmd_complete(cmd, ret);
}

static ucmd_handler nested_switch_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	if (op == FOO_GET)
		return ucmd_op(cmd, nested_switch, struct foo_args);
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(nested_switch_uring_cmd, nested_switch_issue);
