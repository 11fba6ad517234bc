// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

/* Down to a helper, on the stack; and a job without flags */
static int foo_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo_call call = { .cmd = cmd, .flags = issue_flags };
	struct foo_job *job = foo_job(&call);

	*job = (struct foo_job){ .cmd = cmd, .flags = FOO_READ };
	schedule_work(&job->work);
	return -EIOCBQUEUED;
}
