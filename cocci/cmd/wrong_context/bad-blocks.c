// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static ucmd_handler foo_reset(UCMD_FRESH cmd, struct foo *foo)
{
	cancel_work_sync(&foo->work);
	msleep(100);
	return ucmd_complete(cmd, 0);
}

/* Its operation may block, and it is called for another one, too. */
static ucmd_handler foo_flush(UCMD_FRESH cmd, struct foo *foo)
{
	flush_workqueue(foo->wq);
	return ucmd_complete(cmd, 0);
}

static __always_inline void foo_tell(UCMD_IN_TASK cmd)
{
	struct foo *foo = foo_of(cmd);
	int err = 0;

	spin_lock_irq(&foo->lock);
	while (foo->events && !err)
		err = ucmd_post_copy(cmd, 1, &foo->events, 4);
	spin_unlock_irq(&foo->lock);
	ucmd_done(cmd, err);
}

static __always_inline void foo_tell_guarded(UCMD_IN_TASK cmd)
{
	struct foo *foo = foo_of(cmd);

	guard(spinlock_irq)(&foo->lock);
	ucmd_done(cmd, ucmd_post_copy(cmd, 1, &foo->events, 4));
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	switch (op) {
	case FOO_RESET:
		return ucmd_op(cmd, foo_reset, void, (foo));
	case FOO_FLUSH:
		return ucmd_op(cmd, foo_flush, void, (foo), .may_block = true);
	case FOO_SYNC:
		return ucmd_op(cmd, foo_flush, void, (foo));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
