// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_MULTISHOT */
/* Buffers that are filled by hand, in task work and in the handler. */
#include "fixture.h"

static __always_inline int mshot_fill(struct ucmd_owned *cmd, u16 group)
	__ucmd_holds(cmd)
{
	DEFINE_UCMD_SELECTED(buf);
	size_t len = 0;
	int err = ucmd_select(cmd, group, &len, &buf);

	if (err)
		return err;
	len = min_t(size_t, len, 512);
	if (!len || !foo_ready()) {
		ucmd_unselect(&buf, cmd);
		return 0;
	}
	if (clear_user(ucmd_selected_addr(&buf), len)) {
		ucmd_unselect(&buf, cmd);
		return -EFAULT;
	}
	return ucmd_post(&buf, len, cmd);
}

static __always_inline void mshot_run(UCMD_IN_TASK cmd)
{
	int err = mshot_fill(cmd, 3);

	if (err)
		ucmd_done(cmd, err);
	else
		ucmd_keep(cmd, &foo.kept);
}
DEFINE_UCMD_WORK(mshot_work, mshot_run);

/* A helper that completes the command itself */
static __always_inline void mshot_last(struct ucmd_owned *cmd)
	__ucmd_takes(cmd)
{
	DEFINE_UCMD_SELECTED(buf);
	size_t len = 8;
	int err = ucmd_select(cmd, 3, &len, &buf);

	if (err) {
		ucmd_done(cmd, err);
		return;
	}
	err = ucmd_post(&buf, len, cmd);
	ucmd_done(cmd, err);
}

static ucmd_handler mshot_watch(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int i;

	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	if (!ucmd_is(cmd, NONBLOCK))
		return ucmd_to_task(cmd, &mshot_work);
	action = ucmd_keep(cmd, &owned);
	for (i = 0; i < 4; i++) {
		int err = ucmd_post_copy(&owned, 3, &i, sizeof(i));

		if (err) {
			ucmd_done(&owned, err);
			return action;
		}
	}
	if (foo_more())
		ucmd_keep(&owned, &foo.kept);
	else
		mshot_last(&owned);
	return action;
}

static ucmd_handler mshot_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	if (op == FOO_GET)
		return ucmd_op(cmd, mshot_watch, void, .multishot = true);
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(mshot_uring_cmd, mshot_issue);
