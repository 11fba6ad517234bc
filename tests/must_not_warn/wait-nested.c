// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* A macro of the layer in the argument of another, and twice in one function. */
#include "fixture.h"

static __always_inline void wait_nested_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value + ucmd_opcode(cmd) % 2);
}
DEFINE_UCMD_WORK(wait_nested_finish, wait_nested_done);

static ucmd_handler wait_nested_time(UCMD_FRESH cmd)
{
	if (ucmd_sqe_field(cmd, addr3))
		return ucmd_wait_timeout(cmd, &foo.timed,
					 min_t(ktime_t, ms_to_ktime(ucmd_sqe_read(cmd,
									struct foo_args, len)),
					       NSEC_PER_SEC));
	return ucmd_wait_timeout(cmd, &foo.timed,
				 ms_to_ktime(ucmd_sqe_read(cmd, struct foo_args, len)));
}

static ucmd_handler wait_nested_list(UCMD_FRESH cmd)
{
	struct foo *private = ucmd_file(cmd)->private_data;

	if (ucmd_is(cmd, NONBLOCK))
		return ucmd_wait_event_lock_irq(cmd, &private->list,
						ucmd_wake(&private->slot, &wait_nested_finish),
						foo_ready());
	return ucmd_wait_event_lock_irq(cmd, &private->list, foo_ready(),
					ucmd_wake(&private->timed, &wait_nested_finish) ?
					foo_value() : -EIO);
}

static ucmd_handler wait_nested_value(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, ucmd_wake_all(&foo.list, &wait_nested_finish) +
				  ucmd_wake(&foo.slot, &wait_nested_finish));
}

static ucmd_handler wait_nested_op(UCMD_FRESH cmd, u32 op, const struct foo_args *args)
{
	if (args->flags)
		return ucmd_wait(cmd, args->flags == 1 ? &foo.slot :
				      (ucmd_wake(&foo.timed, &wait_nested_finish), &foo.slot));
	return ucmd_complete(cmd, min_t(u32, args->len, op));
}

static ucmd_handler wait_nested_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case 1:
		return ucmd_op(cmd, wait_nested_time, void);
	case 2:
		return ucmd_op(cmd, wait_nested_list, void);
	case 3:
		return ucmd_op(cmd, wait_nested_value, void);
	case 4:
		return ucmd_op(cmd, wait_nested_op, struct foo_args, (ucmd_opcode(cmd)));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(wait_nested_uring_cmd, wait_nested_issue);
