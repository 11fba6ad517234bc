// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

/* A worker has the mutex and wants the ring; who submits has the ring and wants the mutex. */
static ucmd_handler foo_wait(UCMD_FRESH cmd, struct foo *foo)
{
	struct ucmd_action action;

	mutex_lock(&foo->lock);
	foo->waiting++;
	action = ucmd_wait(cmd, &foo->slot);
	mutex_unlock(&foo->lock);
	return action;
}

static ucmd_handler foo_wait_guarded(UCMD_FRESH cmd, struct foo *foo)
{
	guard(mutex)(&foo->lock);
	return ucmd_wait_timeout(cmd, &foo->timed, HZ);
}

/* Always in a worker, and the body for cancel takes the mutex. */
static ucmd_handler foo_wait_blocking(UCMD_FRESH cmd, struct foo *foo)
{
	struct ucmd_action action;

	if (mutex_lock_killable(&foo->state_lock))
		return ucmd_complete(cmd, -EINTR);
	action = ucmd_wait(cmd, &foo->slot);
	mutex_unlock(&foo->state_lock);
	return action;
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	switch (op) {
	case FOO_WAIT:
		return ucmd_op(cmd, foo_wait, void);
	case FOO_WAIT_BLOCKING:
		return ucmd_op(cmd, foo_wait_blocking, void, .may_block = true);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}

static void foo_forget(struct foo *foo)
{
	mutex_lock(&foo->state_lock);
	foo->waiting--;
	mutex_unlock(&foo->state_lock);
}

static __always_inline void foo_cancel(UCMD_OWNED cmd)
{
	foo_forget(ucmd_pdu(cmd)->foo);
	ucmd_done(cmd, -ECANCELED);
}
DEFINE_UCMD(foo_uring_cmd, foo_issue, foo_cancel);

static void foo_work_fn(struct work_struct *work)
{
	struct foo *foo = container_of(work, struct foo, work);
	DEFINE_UCMD_CLAIMED(cmd);

	mutex_lock(&foo->state_lock);
	if (ucmd_claim(&foo->slot, &cmd))
		ucmd_done_unlocked(&cmd, 0);
	mutex_unlock(&foo->state_lock);
}
