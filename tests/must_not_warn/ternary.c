// SPDX-License-Identifier: GPL-2.0
/* Conditions inside of the operations' arguments, and around the operations. */
#include "fixture.h"

static __always_inline void ternary_done(UCMD_OWNED cmd)
{
	foo_ready() ? ucmd_done(cmd, 0) : ucmd_done(cmd, foo_value() ?: -EIO);
}
DEFINE_UCMD_WORK(ternary_finish, ternary_done);

static void ternary_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	foo_ready() ? ucmd_done_unlocked(&cmd, 0) : ucmd_to_task(&cmd, &ternary_finish);
}
DECLARE_WORK(ternary_work, ternary_fn);

static ucmd_handler ternary(UCMD_FRESH cmd)
{
	bool ready = foo_ready();

	return foo_more() ? ucmd_complete(cmd, ready ? 0 : -EIO)
			  : ucmd_complete(cmd, foo_value() ?: 1);
}
FIXTURE_DRIVER(ternary);
