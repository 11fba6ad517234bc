// SPDX-License-Identifier: GPL-2.0
/* Every need, and opcodes of every kind. */
#include "fixture.h"

struct issue_needs_big {
	u64	words[10];
};

static ucmd_handler issue_needs(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, ucmd_opcode(cmd) & 1);
}

static ucmd_handler issue_needs_args(UCMD_FRESH cmd, const struct foo_args *args)
{
	return ucmd_complete(cmd, args->len & 1);
}

static ucmd_handler issue_needs_u32(UCMD_FRESH cmd, const u32 *word)
{
	return ucmd_complete(cmd, *word & 1);
}

static ucmd_handler issue_needs_big(UCMD_FRESH cmd, const struct issue_needs_big *big)
{
	return ucmd_complete(cmd, 0, big->words[9]);
}

enum {
	ISSUE_NEEDS_ENUM = 17,
};

static ucmd_handler issue_needs_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, issue_needs, void);
	case 1:
		return ucmd_op(cmd, issue_needs_args, struct foo_args);
	case ISSUE_NEEDS_ENUM:
		return ucmd_op(cmd, issue_needs_u32, u32);
	case _IOW('f', 1, struct foo_args):
	case _IOR('f', 1, struct foo_args):
		return ucmd_op(cmd, issue_needs_args, struct foo_args);
	case _IOWR('f', 2, struct issue_needs_big):
		return ucmd_op(cmd, issue_needs_big, struct issue_needs_big, .cqe32 = true);
	case _IOR('f', 3, u32):
		return ucmd_op(cmd, issue_needs_u32, u32, .sqe128 = true);
	case _IO('f', 4):
		return ucmd_op(cmd, issue_needs, void, .may_block = true);
	case _IO('f', 5):
		return ucmd_op(cmd, issue_needs, void, .zero_pdu = true);
	case _IO('f', 6):
		return ucmd_op(cmd, issue_needs, void, .deny = !capable(CAP_SYS_ADMIN));
	case _IO('f', 7):
		return ucmd_op(cmd, issue_needs, void, .deny = !capable(CAP_CHOWN),
			       .sqe128 = true, .cqe32 = true, .may_block = true, .zero_pdu = true);
	default:
		return ucmd_complete(cmd, -ENOTTY);
	}
}
FIXTURE_ISSUE(issue_needs_uring_cmd, issue_needs_issue);
