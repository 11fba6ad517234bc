// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle is not known here: mark the function that it is handed to __always_inline */
/* EXPECT: ucmd: the command may be neither completed nor given away */
/* A function that is called through a pointer gets the command by value. */
#include "fixture.h"

struct foo_ops {
#ifdef FAIL
	void (*finish)(struct ucmd_claimed *cmd);
#else
	void (*finish)(struct ucmd_given_claimed cmd);
#endif
};

extern const struct foo_ops foo_ops;

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

	foo_submit();
#ifdef FAIL
	foo_ops.finish(&cmd);
#else
	foo_ops.finish(ucmd_give(&cmd));
#endif
}
DECLARE_WORK(foo_work, foo_work_fn);
