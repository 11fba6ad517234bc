// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: no type knows whose memory is there; Coccinelle */
/* NEEDS: UCMD_HAVE_CANCEL */
#include <linux/uaccess.h>
#include "fixture.h"

extern void __user *foo_buffer;

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_wait(cmd, &foo.slot);
}

static __always_inline void foo_canceled(UCMD_OWNED cmd)
{
#ifdef FAIL
	if (put_user(0, (u32 __user *)foo_buffer))
		foo_submit();
#endif
	ucmd_done(cmd, -ECANCELED);
}
FIXTURE_DRIVER(foo_get, foo_canceled);
