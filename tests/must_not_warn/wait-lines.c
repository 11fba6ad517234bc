// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* A handler that waits in one line: in every place, for every kind of end. */
#include "fixture.h"

static struct workqueue_struct *wait_lines_wq;

static __always_inline void wait_lines_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(wait_lines_finish, wait_lines_done);

static ucmd_handler wait_lines_slot(UCMD_FRESH cmd, struct foo *private)
{
	return ucmd_wait(cmd, &private->slot);
}

static ucmd_handler wait_lines_timed(UCMD_FRESH cmd, struct foo *private)
{
	return ucmd_wait(cmd, &private->timed);
}

static ucmd_handler wait_lines_list(UCMD_FRESH cmd, struct foo *private)
{
	return ucmd_wait(cmd, &private->list);
}

static ucmd_handler wait_lines_timeout(UCMD_FRESH cmd, struct foo *private,
				       const struct foo_args *args)
{
	return ucmd_wait_timeout(cmd, &private->timed, ms_to_ktime(args->len));
}

static ucmd_handler wait_lines_event(UCMD_FRESH cmd, struct foo *private)
{
	return ucmd_wait_event_lock_irq(cmd, &private->list, private->waiting, foo_value());
}

static ucmd_handler wait_lines_uncancelable(UCMD_FRESH cmd, struct foo *private)
{
	return ucmd_keep(cmd, &private->slot);
}

static ucmd_handler wait_lines_task(UCMD_FRESH cmd)
{
	return ucmd_to_task(cmd, &wait_lines_finish);
}

static ucmd_handler wait_lines_work(UCMD_FRESH cmd, struct foo *private)
{
	return ucmd_queue_work(cmd, wait_lines_wq, &private->work, &private->kept);
}

static ucmd_handler wait_lines_kept(UCMD_FRESH cmd, struct foo *private)
{
	return ucmd_keep(cmd, &private->kept);
}

static ucmd_handler wait_lines_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case 1:
		return ucmd_op(cmd, wait_lines_slot, void, (private));
	case 2:
		return ucmd_op(cmd, wait_lines_timed, void, (private));
	case 3:
		return ucmd_op(cmd, wait_lines_list, void, (private));
	case 4:
		return ucmd_op(cmd, wait_lines_timeout, struct foo_args, (private));
	case 5:
		return ucmd_op(cmd, wait_lines_event, void, (private));
	case 6:
		return ucmd_op(cmd, wait_lines_uncancelable, void, (private));
	case 7:
		return ucmd_op(cmd, wait_lines_task, void);
	case 8:
		return ucmd_op(cmd, wait_lines_work, void, (private));
	case 9:
		return ucmd_op(cmd, wait_lines_kept, void, (private));
	case 10:
		return ucmd_wait(cmd, &private->slot);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(wait_lines_uring_cmd, wait_lines_issue);
