// SPDX-License-Identifier: GPL-2.0
/* An endless loop that is left in four ways, with one end for all. */
#include "fixture.h"

static void while_true_fn(struct work_struct *work)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);
	int tries = 0, res;

	while (true) {
		res = foo_value();
		if (res < 0)
			break;
		if (!foo_more()) {
			res = 0;
			break;
		}
		if (++tries > 10) {
			res = -ETIMEDOUT;
			break;
		}
		if (foo_ready()) {
			ucmd_keep(&cmd, &foo.kept);
			return;
		}
		cpu_relax();
	}
	ucmd_done_unlocked(&cmd, res);
}
DECLARE_WORK(while_true_work, while_true_fn);
