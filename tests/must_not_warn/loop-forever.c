// SPDX-License-Identifier: GPL-2.0
/* A loop with many ways out. */
#include "fixture.h"

static void loop_forever_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);
	int res;

	while (true) {
		res = foo_value();
		if (res == -EINTR)
			continue;
		if (res < 0)
			break;
		if (res == 0) {
			ucmd_keep(&cmd, &foo.other);
			return;
		}
		if (!foo_ready()) {
			res = -ENODEV;
			break;
		}
		if (need_resched())
			schedule();
	}
	ucmd_done_unlocked(&cmd, res);
}
DECLARE_WORK(loop_forever_work, loop_forever_fn);
