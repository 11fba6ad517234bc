// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_MULTISHOT */
/* Buffers that are filled by hand, in task work and in the handler. */
#include "fixture.h"

static __ucmd_helper int mshot_fill(struct ucmd_queued *cmd, u16 group, struct ucmd_ctx ctx)
	__ucmd_holds(cmd)
{
	UCMD_SELECTED(buf);
	int err = ucmd_select(cmd, group, 0, &buf, ctx);
	size_t len;

	if (err)
		return err;
	len = min_t(size_t, ucmd_selected_len(&buf), 512);
	if (!len || !foo_ready()) {
		ucmd_give_back(&buf, cmd);
		return 0;
	}
	if (clear_user(ucmd_selected_addr(&buf), len)) {
		ucmd_give_back(&buf, cmd);
		return -EFAULT;
	}
	return ucmd_post(&buf, len, cmd);
}

UCMD_TASK_WORK(mshot_work, cmd, ctx)
{
	int err = mshot_fill(cmd, 3, ctx);

	if (err)
		ucmd_done(cmd, err, ctx);
	else
		ucmd_park(cmd, &foo.parked);
}

UCMD_TASK_DEAD(mshot_work, cmd, ctx)
{
	ucmd_done(cmd, -ECANCELED, ctx);
}

/* A helper that completes the command itself */
static __ucmd_helper bool mshot_last(struct ucmd_queued *cmd, struct ucmd_ctx ctx)
	__ucmd_takes(cmd)
{
	UCMD_SELECTED(buf);
	int err = ucmd_select(cmd, 3, 8, &buf, ctx);

	if (err) {
		ucmd_done(cmd, err, ctx);
		return false;
	}
	return !ucmd_post_last(&buf, 8, 0);
}

UCMD_HANDLER(mshot_watch, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int i;

	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	action = ucmd_queue(cmd, &queued);
	if (!ucmd_ctx_locked(ctx)) {
		ucmd_to_task(&queued, &mshot_work);
		return action;
	}
	for (i = 0; i < 4; i++) {
		int err = ucmd_post_copy(&queued, 3, &i, sizeof(i), ctx);

		if (err) {
			ucmd_done(&queued, err, ctx);
			return action;
		}
	}
	if (foo_more())
		ucmd_park(&queued, &foo.parked);
	else if (!mshot_last(&queued, ctx))
		foo_submit();
	return action;
}

UCMD_OPS(mshot_uring_cmd,
	UCMD_OP(FOO_GET, UCMD_NONE, mshot_watch, .multishot = true)
);

const struct file_operations mshot_fops = {
	.uring_cmd = mshot_uring_cmd,
};
