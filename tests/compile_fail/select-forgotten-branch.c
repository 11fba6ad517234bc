// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the buffer may be neither posted nor given back */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

UCMD_TASK_WORK(foo_post, cmd, ctx)
{
	UCMD_SELECTED(buf);
	int err = ucmd_select(cmd, 7, sizeof(u64), &buf, ctx);

	if (!err) {
		if (clear_user(ucmd_selected_addr(&buf), sizeof(u64))) {
#ifdef FAIL
			foo_submit();
			return;
#else
			ucmd_give_back(&buf, cmd);
			err = -EFAULT;
#endif
		} else {
			err = ucmd_post(&buf, sizeof(u64), cmd);
		}
	}
	if (err)
		ucmd_done(cmd, err, ctx);
	else
		ucmd_park(cmd, &foo.parked);
}

UCMD_TASK_DEAD(foo_post, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

const struct ucmd_task_work *foo_work = &foo_post;
