// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static ucmd_handler foo_reset(UCMD_FRESH cmd, struct foo *foo)
{
	if (ucmd_is(cmd, NONBLOCK))
		return ucmd_retry_blocking(cmd);
	cancel_work_sync(&foo->work);
	return ucmd_complete(cmd, 0);
}

static ucmd_handler foo_flush(UCMD_FRESH cmd, struct foo *foo)
{
	flush_workqueue(foo->wq);
	return ucmd_complete(cmd, 0);
}

/* An ioctl may sleep. */
static int foo_ioctl(struct foo *foo)
{
	msleep(10);
	return 0;
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	switch (op) {
	case FOO_RESET:
		return ucmd_op(cmd, foo_reset, void, (foo));
	case FOO_FLUSH:
		return ucmd_op(cmd, foo_flush, void, (foo), .may_block = true);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
