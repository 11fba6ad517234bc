// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int constant(struct io_uring_cmd *cmd, struct foo *foo, unsigned int issue_flags)
{
	int ret;

	ret = io_buffer_register_bvec(cmd, foo->bvs, foo->nr, foo_release, foo, 0, 1,
				      issue_flags);
	if (ret)
		return ret;
	if (!foo_start(foo))
		return -EIO;
	foo->lent = true;
	return 0;
}

static int variable(struct io_uring_cmd *cmd, struct foo *foo, unsigned int issue_flags)
{
	int ret;

	ret = io_buffer_register_request(cmd, foo->rq, foo_release, 1, issue_flags);
	if (ret < 0) {
		foo_put(foo);
		return ret;
	}
	ret = foo_start(foo);
	if (ret)
		return ret;
	return 0;
}
