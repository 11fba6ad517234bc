// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: no type knows whose memory is there; Coccinelle */
#include <linux/uaccess.h>
#include "fixture.h"

extern void __user *foo_buffer;

static __always_inline void foo_run(UCMD_IN_TASK cmd)
{
	ucmd_done(cmd, clear_user(foo_buffer, 4) ? -EFAULT : 0);
}

static __always_inline void foo_end(UCMD_OWNED cmd)
{
#ifdef FAIL
	ucmd_done(cmd, clear_user(foo_buffer, 4) ? -EFAULT : 0);
#else
	ucmd_done(cmd, -ECANCELED);
#endif
}
DEFINE_UCMD_WORK(foo_finish, foo_run, foo_end);

const struct ucmd_task_work *const foo_work = &foo_finish;
