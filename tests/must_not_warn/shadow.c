// SPDX-License-Identifier: GPL-2.0
/* Names of a driver that the macros might use themselves, and no name hides another. */
#include "fixture.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic warning "-Wshadow"

static __always_inline void shadow_done(UCMD_OWNED handle)
{
	int res = foo_value(), err = 0, raw = 1;

	ucmd_done(handle, res + err + raw);
}
DEFINE_UCMD_WORK(shadow_finish, shadow_done);

static ucmd_handler shadow_read(UCMD_FRESH handle)
{
	u32 sqe = ucmd_sqe_read(handle, struct foo_args, len), payload = 1, word = 2;
	struct foo_args dst;
	u32 size, off;

	if (sqe == payload + word)
		return ucmd_complete(handle, sqe & 1);
	size = sizeof(dst);
	off = ucmd_sqe_read(handle, struct foo_args, flags);
	return ucmd_complete(handle, size + (off & 1));
}

static ucmd_handler shadow_args(UCMD_FRESH h, int i, const struct foo_args *args)
{
	struct foo_args copy = *args;
	u32 op = ucmd_opcode(h), type = copy.flags, needs = copy.len;

	return ucmd_complete(h, (op ^ type ^ needs) & i);
}

#if UCMD_HAVE_CANCEL
static ucmd_handler shadow_wait(UCMD_FRESH handle)
{
	struct ucmd_waitlist *list = &foo.list, *place = list;
	int wait = foo_value(), err = 1, irq = 2, flags = 3;

	if (foo_ready())
		return ucmd_wait(handle, place);
	if (foo_more())
		return ucmd_wait_event_lock_irq(handle, list, wait > err, irq);
	return ucmd_wait_event_lock_irq(handle, list, ({
		int condition = flags > irq;

		condition;
	}), wait);
}

static __always_inline void shadow_again(UCMD_IN_TASK handle)
{
	struct ucmd_waitlist *list = &foo.list;
	int irq = foo_value(), raw = 1, err;

	err = ucmd_wait_event_lock_irq(handle, list, irq == raw);
	if (err)
		ucmd_done(handle, err);
}
DEFINE_UCMD_WORK(shadow_more, shadow_again);
#endif

static ucmd_handler shadow_keep(UCMD_FRESH cmd)
{
	struct ucmd_kept *where = &foo.kept, *kept = where;
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(handle);
	int flags = foo_value();

	action = ucmd_keep(cmd, &handle);
	ucmd_keep(&handle, where);
	if (flags) {
		ucmd_take(kept, &handle);
		ucmd_done(&handle, flags);
	}
	return action;
}

static irqreturn_t shadow_irq(int irq, void *data)
{
	DEFINE_UCMD_CLAIMED(handle);
	struct ucmd_slot *place = &foo.slot;
	const struct ucmd_task_work *work = &shadow_finish;

	if (ucmd_claim(place, &handle)) {
		DEFINE_UCMD_CLAIMED(other, &foo.kept);

		ucmd_to_task(&other, work);
		ucmd_to_task(&handle, work);
	}
	return IRQ_RETVAL(ucmd_wake(place, work));
}
const irq_handler_t shadow_handler = shadow_irq;

static ucmd_handler shadow_same(UCMD_FRESH by)
{
	DEFINE_UCMD_CLAIMED(cmd);
	int raw = foo_value();

	if (ucmd_claim(&foo.slot, &cmd)) {
		DEFINE_UCMD_OWNED(here);

		if (ucmd_same_ring(&cmd, by, &here))
			ucmd_done(&here, raw);
		else
			ucmd_to_task(&cmd, &shadow_finish);
	}
	return ucmd_complete(by, 0);
}

static ucmd_handler shadow_issue(UCMD_FRESH cmd, u32 opcode, struct foo *private)
{
	int args = foo_value();

	switch (opcode) {
	case 1:
		return ucmd_op(cmd, shadow_read, void);
	case 2:
		return ucmd_op(cmd, shadow_args, struct foo_args, (args));
	case 3:
		return ucmd_op(cmd, shadow_keep, void);
	case 4:
		return ucmd_op(cmd, shadow_same, void);
#if UCMD_HAVE_CANCEL
	case 5:
		return ucmd_op(cmd, shadow_wait, void);
#endif
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(shadow_uring_cmd, shadow_issue);

#pragma GCC diagnostic pop
