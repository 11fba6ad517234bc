// SPDX-License-Identifier: GPL-2.0
/* Two handles; a helper consumes one of them, and its caller uses it again. */
#include "fixture.h"

static __always_inline void foo_finish(struct ucmd_claimed *cmd, int value)
{
	ucmd_done_unlocked(cmd, value);		/* a5: cmd is consumed */
}

static void foo_work_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(first);
	DEFINE_UCMD_CLAIMED(second);
	int value = foo_value();

	ucmd_take(&foo.kept, &first);		/* a1: first holds a command */
	ucmd_take(&foo.other, &second);		/* a2: second holds a command */
	ucmd_done_unlocked(&second, 0);		/* a3: second is consumed */
	foo_finish(&first, value);		/* a4: in foo_finish() */
	if (value > 4)				/* a6: branch, value > 4 */
		ucmd_done_unlocked(&first, 0);	/* a7: used again */
}
DECLARE_WORK(foo_work, foo_work_fn);
