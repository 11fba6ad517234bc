// SPDX-License-Identifier: GPL-2.0
/* A command several operations, shared state. */
#include "dev.h"
#include <ucmd/ucmd.h>
struct foo_q { struct mutex lock; int value; };
struct foo { struct foo_q q[NR]; };
//@
static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	struct foo_tag args;
	struct foo_q *q;

	args = ucmd_sqe_read(cmd, struct foo_tag);
	if (args.tag >= NR)
		return ucmd_complete(cmd, -EINVAL);
	q = &foo->q[array_index_nospec(args.tag, NR)];
	switch (op) {
	case FOO_RUN:
		return ucmd_complete(cmd, foo_run(q->value));
	case FOO_SET:
		q->value = args.ms;
		return ucmd_complete(cmd, 0);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
