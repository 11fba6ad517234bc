// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static ucmd_handler foo_wait(UCMD_FRESH cmd)
{
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(queued);

	action = ucmd_keep(cmd, &queued);
	ucmd_keep(&queued, &foo.kept);
	return action;
}

static ssize_t foo_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	foo.iocb = iocb;
	return -EIOCBQUEUED;
}
