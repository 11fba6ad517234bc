// SPDX-License-Identifier: GPL-2.0
/* Commands that are counted. */
#include "fixture.h"

static struct ucmd_inflight inflight_count;

static ucmd_handler inflight(UCMD_FRESH cmd)
{
	struct ucmd_action action;

	if (!ucmd_inflight_get(&inflight_count))
		return ucmd_complete(cmd, -ENODEV);
	if (!foo_ready()) {
		action = ucmd_complete(cmd, -EIO);
		ucmd_inflight_put(&inflight_count);
		return action;
	}
	return ucmd_keep(cmd, &foo.kept);
}
FIXTURE_DRIVER(inflight);

static void inflight_fn(struct work_struct *work)
{
	if (ucmd_inflight_init(&inflight_count))
		return;
	ucmd_inflight_stop(&inflight_count);
	while (ucmd_inflight_drain(&inflight_count, NULL, 1000))
		foo_submit();
	if (foo_ready())
		ucmd_inflight_resume(&inflight_count);
	else
		ucmd_inflight_exit(&inflight_count);
}
DECLARE_WORK(inflight_work, inflight_fn);
