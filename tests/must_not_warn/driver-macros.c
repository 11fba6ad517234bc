// SPDX-License-Identifier: GPL-2.0
/* Macros of the driver around the operations. */
#include "fixture.h"

#define driver_macros_fail_if(cond, cmd, err)				\
do {									\
	if (cond)							\
		return ucmd_complete(cmd, err);				\
} while (0)

#define driver_macros_finish(cmd, res)	ucmd_done_unlocked(cmd, res)

#define driver_macros_read(cmd, field)	ucmd_sqe_read(cmd, struct foo_args, field)

#define driver_macros_end(name, res)					\
static __always_inline void name##_end(UCMD_OWNED cmd)			\
{									\
	ucmd_done(cmd, res);						\
}									\
DEFINE_UCMD_WORK(name, name##_end)

driver_macros_end(driver_macros_good, 0);
driver_macros_end(driver_macros_bad, -EIO);

#define driver_macros_case(op, handler, type, ...)			\
	case op:							\
		return ucmd_op(cmd, handler, type, ##__VA_ARGS__)

static ucmd_handler driver_macros(UCMD_FRESH cmd)
{
	driver_macros_fail_if(!foo_ready(), cmd, -ENODEV);
	driver_macros_fail_if(foo_more(), cmd, -EBUSY);
	driver_macros_fail_if(driver_macros_read(cmd, len) > 4096, cmd, -E2BIG);
	return ucmd_to_task(cmd, foo_ready() ? &driver_macros_good : &driver_macros_bad);
}

static ucmd_handler driver_macros_args(UCMD_FRESH cmd, const struct foo_args *args)
{
	return ucmd_complete(cmd, args->len & 0xff);
}

static ucmd_handler driver_macros_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	switch (op) {
	driver_macros_case(FOO_GET, driver_macros, void);
	driver_macros_case(_IO('f', 2), driver_macros, void, .may_block = true);
	driver_macros_case(_IOW('f', 3, struct foo_args), driver_macros_args, struct foo_args);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(driver_macros_uring_cmd, driver_macros_issue);

static void driver_macros_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo.kept, &cmd);
	driver_macros_finish(&cmd, 0);
}
DECLARE_WORK(driver_macros_work, driver_macros_fn);
