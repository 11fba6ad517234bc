// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: no type knows whose memory is there; Coccinelle */
/* NEEDS: UCMD_HAVE_CANCEL */
#include <linux/uaccess.h>
#include "fixture.h"

extern void __user *foo_buffer;

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_park_cancelable(&queued, struct foo_waits, where, &foo.slot, ctx);
	if (err)
		ucmd_done(&queued, err, ctx);
	return action;
}

UCMD_CANCEL(foo_cancel, cmd, ctx)
{
#ifdef FAIL
	if (put_user(0, (u32 __user *)foo_buffer))
		foo_submit();
#endif
	ucmd_done(cmd, -ECANCELED, ctx);
}

UCMD_OPS_CANCEL(foo_uring_cmd, foo_cancel, struct foo_waits, where,
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
);

const struct file_operations foo_fops = {
	.uring_cmd = foo_uring_cmd,
};
