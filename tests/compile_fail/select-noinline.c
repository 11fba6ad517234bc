// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle is not known here: mark the function that it is handed to __always_inline */
/* EXPECT: ucmd: the buffer may already be posted or left in its group */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

#ifdef FAIL
void __user *foo_addr(struct ucmd_selected *buf);
void __user *foo_addr(struct ucmd_selected *buf)
#else
static __always_inline void __user *foo_addr(struct ucmd_selected *buf)
#endif
{
	return ucmd_selected_addr(buf);
}

#ifndef FAIL
static __always_inline void foo_post(UCMD_IN_TASK cmd)
{
	DEFINE_UCMD_SELECTED(buf);
	size_t len = 64;
	int err = ucmd_select(cmd, 7, &len, &buf);

	if (!err) {
		if (clear_user(foo_addr(&buf), 1))
			foo_submit();
		err = ucmd_post(&buf, 1, cmd);
	}
	if (err)
		ucmd_done(cmd, err);
	else
		ucmd_keep(cmd, &foo.kept);
}
DEFINE_UCMD_WORK(foo_work, foo_post);

const struct ucmd_task_work *foo_works = &foo_work;
#endif
