// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* So does a function that is called through a pointer. */
#include "fixture.h"

struct foo_ops {
#ifdef FAIL
	void (*finish)(struct ucmd_queued *cmd);
#else
	void (*finish)(struct ucmd_parked *parked);
#endif
};

extern const struct foo_ops foo_ops;

static void foo_work_fn(struct work_struct *work)
{
	struct ucmd_parked parked;
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
	foo_submit();
#ifdef FAIL
	(void)parked;
	foo_ops.finish(&cmd);
#else
	ucmd_park(&cmd, &parked);
	foo_ops.finish(&parked);
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
