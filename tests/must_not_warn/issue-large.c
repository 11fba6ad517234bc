// SPDX-License-Identifier: GPL-2.0
/* Forty operations with a handler for each ten. */
#include "fixture.h"

static ucmd_handler issue_large_a(UCMD_FRESH cmd, const struct foo_args *args)
{
	return ucmd_complete(cmd, 1);
}

static ucmd_handler issue_large_b(UCMD_FRESH cmd, const struct foo_args *args)
{
	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	return ucmd_complete(cmd, 2);
}

static ucmd_handler issue_large_c(UCMD_FRESH cmd, const struct foo_args *args)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
	ucmd_keep(&owned, &foo.kept);
	return action;
}

static ucmd_handler issue_large_d(UCMD_FRESH cmd, const struct foo_args *args)
{
	return ucmd_complete(cmd, args->len & 0xff);
}

#define ISSUE_LARGE(n, handler)						\
	case n:								\
		return ucmd_op(cmd, handler, struct foo_args)
#define ISSUE_LARGE_10(n, handler)					\
	ISSUE_LARGE((n) + 0, handler);					\
	ISSUE_LARGE((n) + 1, handler);					\
	ISSUE_LARGE((n) + 2, handler);					\
	ISSUE_LARGE((n) + 3, handler);					\
	ISSUE_LARGE((n) + 4, handler);					\
	ISSUE_LARGE((n) + 5, handler);					\
	ISSUE_LARGE((n) + 6, handler);					\
	ISSUE_LARGE((n) + 7, handler);					\
	ISSUE_LARGE((n) + 8, handler);					\
	ISSUE_LARGE((n) + 9, handler)

static ucmd_handler issue_large(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	ISSUE_LARGE_10(100, issue_large_a);
	ISSUE_LARGE_10(110, issue_large_b);
	ISSUE_LARGE_10(120, issue_large_c);
	ISSUE_LARGE_10(130, issue_large_d);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(issue_large_uring_cmd, issue_large);
