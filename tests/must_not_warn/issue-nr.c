// SPDX-License-Identifier: GPL-2.0
/* Legacy opcodes, of which only the number tells. */
#include "fixture.h"

static ucmd_handler issue_nr_get(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, foo_value());
}

static ucmd_handler issue_nr_set(UCMD_FRESH cmd, const struct foo_args *args)
{
	return ucmd_complete(cmd, args->len & 1);
}

static ucmd_handler issue_nr_copy(UCMD_FRESH cmd)
{
	struct foo_args args = ucmd_sqe_read(cmd, struct foo_args);

	return ucmd_complete(cmd, args.len & 1);
}

static ucmd_handler issue_nr(UCMD_FRESH cmd, u32 op, void *private)
{
	if (_IOC_TYPE(op) != 'f')
		return ucmd_complete(cmd, -ENOTTY);
	switch (_IOC_NR(op)) {
	case 1:
		return ucmd_op(cmd, issue_nr_get, void);
	case 2:
		return ucmd_op(cmd, issue_nr_set, struct foo_args);
	case 3 ... 5:
		return issue_nr_copy(NULL, cmd);
	}
	return ucmd_complete(cmd, -ENOTTY);
}
FIXTURE_ISSUE(issue_nr_uring_cmd, issue_nr);
