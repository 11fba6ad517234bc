// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the buffer may be neither posted nor left in its group */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static __always_inline void foo_post(UCMD_IN_TASK cmd)
{
	DEFINE_UCMD_SELECTED(buf);
	size_t len = sizeof(u64);
	int err = ucmd_select(cmd, 7, &len, &buf);

	if (err) {
		ucmd_done(cmd, err);
		return;
	}
	if (clear_user(ucmd_selected_addr(&buf), sizeof(u64))) {
#ifdef FAIL
		foo_submit();
		return;
#else
		ucmd_unselect(&buf, cmd);
		ucmd_done(cmd, -EFAULT);
		return;
#endif
	}
	err = ucmd_post(&buf, sizeof(u64), cmd);
	if (err)
		ucmd_done(cmd, err);
	else
		ucmd_keep(cmd, &foo.kept);
}
DEFINE_UCMD_WORK(foo_work, foo_post);

const struct ucmd_task_work *foo_works = &foo_work;
