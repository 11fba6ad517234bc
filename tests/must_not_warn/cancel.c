// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* A command that waits until it is completed, or canceled by a body of the driver. */
#include "fixture.h"

static __always_inline void cancel_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->tag & 1);
}
DEFINE_UCMD_WORK(cancel_finish, cancel_done);

static ucmd_handler cancel_wait(UCMD_FRESH cmd)
{
	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	ucmd_pdu(cmd)->tag = foo_value();
	return ucmd_wait(cmd, &foo.slot);
}

static ucmd_handler cancel_wake(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(waiting);

	if (!ucmd_claim(&foo.slot, &waiting))
		return ucmd_complete(cmd, -ENOENT);
	ucmd_to_task(&waiting, &cancel_finish);
	return ucmd_complete(cmd, 0);
}

static __always_inline void cancel_canceled(UCMD_OWNED cmd)
{
	foo_submit();
	ucmd_done(cmd, -ECANCELED);
}

static ucmd_handler cancel_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, cancel_wait, void);
	case _IO('f', 2):
		return ucmd_op(cmd, cancel_wake, void);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(cancel_uring_cmd, cancel_issue, cancel_canceled);
