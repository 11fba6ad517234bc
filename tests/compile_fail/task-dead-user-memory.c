// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: no type knows whose memory is there; Coccinelle */
#include <linux/uaccess.h>
#include "fixture.h"

extern void __user *foo_buffer;

UCMD_TASK_WORK(foo_finish, cmd, ctx)
{
	ucmd_done(cmd, clear_user(foo_buffer, 4) ? -EFAULT : 0, ctx);
}

UCMD_TASK_DEAD(foo_finish, cmd, ctx)
{
#ifdef FAIL
	ucmd_done(cmd, clear_user(foo_buffer, 4) ? -EFAULT : 0, ctx);
#else
	ucmd_done(cmd, -ECANCELED, ctx);
#endif
}

const struct ucmd_task_work *const foo_work = &foo_finish;
