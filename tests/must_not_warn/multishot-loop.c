// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_MULTISHOT */
/* Events posted in a loop until there are no more, or the stream ends. */
#include "fixture.h"

UCMD_TASK_WORK(mshot_loop, cmd, ctx)
{
	u64 event = foo_value();
	int err;

	while (foo_more()) {
		err = ucmd_post_copy(cmd, event & 7, &event, sizeof(event), ctx);
		if (err) {
			ucmd_done(cmd, err, ctx);
			return;
		}
		event++;
	}
	err = ucmd_park_cancelable(cmd, struct foo_waits, where, &foo.slot, ctx);
	if (err)
		ucmd_done(cmd, err, ctx);
}

UCMD_TASK_DEAD(mshot_loop, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_TASK_WORK(mshot_goto, cmd, ctx)
{
	u64 event;
	int err;

	do {
		event = foo_value();
		err = ucmd_post_copy(cmd, 7, &event, sizeof(event), ctx);
		if (err)
			goto end;
	} while (foo_more());
	ucmd_to_task(cmd, &mshot_loop);
	return;
end:
	ucmd_done(cmd, err == -EFAULT ? err : -ECANCELED, ctx);
}

UCMD_TASK_DEAD(mshot_goto, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

const struct ucmd_task_work *mshot_works[] = { &mshot_loop, &mshot_goto };
