// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

UCMD_HANDLER(foo_wait, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);

	action = ucmd_queue(cmd, &queued);
	ucmd_park(&queued, &foo.parked);
	return action;
}

static ssize_t foo_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	foo.iocb = iocb;
	return -EIOCBQUEUED;
}
