// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_job *job = kmalloc(sizeof(*job), GFP_KERNEL);

	if (!job)
		return -ENOMEM;
	*job = (struct foo_job){ .cmd = cmd, .flags = issue_flags };
	schedule_work(&job->work);
	return -EIOCBQUEUED;
}
