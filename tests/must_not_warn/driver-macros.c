// SPDX-License-Identifier: GPL-2.0
/* Macros of the driver around the operations. */
#include "fixture.h"

#define driver_macros_fail_if(cond, cmd, err)				\
do {									\
	if (cond)							\
		return ucmd_complete(cmd, err);				\
} while (0)

#define driver_macros_finish(cmd, res)	ucmd_done(cmd, res, ucmd_ctx_unlocked())

UCMD_HANDLER(driver_macros, cmd, ctx)
{
	driver_macros_fail_if(!foo_ready(), cmd, -ENODEV);
	driver_macros_fail_if(foo_more(), cmd, -EBUSY);
	return ucmd_complete(cmd, foo_value());
}
FIXTURE_DRIVER(driver_macros);

static void driver_macros_fn(struct work_struct *work)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	driver_macros_finish(&cmd, 0);
}
DECLARE_WORK(driver_macros_work, driver_macros_fn);
