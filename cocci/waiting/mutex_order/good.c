// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

/* Waits behind the unlock. */
static ucmd_handler foo_wait(UCMD_FRESH cmd, struct foo *foo)
{
	mutex_lock(&foo->lock);
	foo->waiting++;
	mutex_unlock(&foo->lock);
	return ucmd_wait(cmd, &foo->slot);
}

/* Another mutex is unlocked, and taken again after it. */
static ucmd_handler foo_wait_between(UCMD_FRESH cmd, struct foo *foo)
{
	struct ucmd_action action;

	{
		guard(mutex)(&foo->lock);
		foo->waiting++;
	}
	action = ucmd_wait(cmd, &foo->slot);
	mutex_lock(&foo->lock);
	foo->waiting--;
	mutex_unlock(&foo->lock);
	return action;
}

/* Workers only, and nobody takes this mutex with the lock of the ring. */
static ucmd_handler foo_wait_blocking(UCMD_FRESH cmd, struct foo *foo)
{
	struct ucmd_action action;

	mutex_lock(&foo->blocking_lock);
	action = ucmd_wait(cmd, &foo->slot);
	mutex_unlock(&foo->blocking_lock);
	return action;
}

static ucmd_handler foo_wait_retried(UCMD_FRESH cmd, struct foo *foo)
{
	struct ucmd_action action;

	if (!ucmd_is(cmd, BLOCKING))
		return ucmd_retry_blocking(cmd);
	mutex_lock(&foo->retried_lock);
	action = ucmd_wait(cmd, &foo->slot);
	mutex_unlock(&foo->retried_lock);
	return action;
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	switch (op) {
	case FOO_WAIT_BLOCKING:
		return ucmd_op(cmd, foo_wait_blocking, void, .may_block = true);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

static __always_inline void foo_cancel(UCMD_OWNED cmd)
{
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue, foo_cancel);

/* A mutex that no handler takes */
static void foo_work_fn(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);
	DEFINE_UCMD_CLAIMED(cmd);

	mutex_lock(&foo->work_lock);
	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_done_unlocked(&cmd, 0);
	mutex_unlock(&foo->work_lock);
}

/* Claimed under the mutex, completed behind it. */
static void foo_later_fn(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);
	DEFINE_UCMD_CLAIMED(cmd);
	bool claimed;

	mutex_lock(&foo->lock);
	claimed = ucmd_claim(&foo->slot, &cmd);
	mutex_unlock(&foo->lock);
	if (claimed)
		ucmd_done_unlocked(&cmd, 0);
}

/* Task work has the lock of the ring, and the mutex inside of it. */
static __always_inline void foo_again(UCMD_OWNED cmd)
{
	struct foo *foo = ucmd_pdu(cmd)->foo;
	int err;

	mutex_lock(&foo->lock);
	err = ucmd_wait(cmd, &foo->slot);
	mutex_unlock(&foo->lock);
	if (err)
		ucmd_done(cmd, err);
}
