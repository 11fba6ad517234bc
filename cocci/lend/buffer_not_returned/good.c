// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>

static int taken_back(struct io_uring_cmd *cmd, struct foo *foo, unsigned int issue_flags)
{
	int ret;

	ret = io_buffer_register_bvec(cmd, foo->bvs, foo->nr, foo_release, foo, 0, 1,
				      issue_flags);
	if (ret)
		return ret;
	ret = foo_start(foo);
	if (ret) {
		io_buffer_unregister(cmd, 1, issue_flags);
		return ret;
	}
	if (!foo->ready) {
		foo_unlend(foo, issue_flags);
		return -EIO;
	}
	return 0;
}

static int last(struct io_uring_cmd *cmd, struct foo *foo, unsigned int issue_flags)
{
	int ret;

	if (!foo->ready)
		return -EIO;
	ret = io_buffer_register_request(cmd, foo->rq, foo_release, 1, issue_flags);
	if (ret)
		return ret;
	foo->lent = true;
	return 0;
}

static int given_up(struct io_uring_cmd *cmd, struct foo *foo, unsigned int issue_flags)
{
	int ret;

	ret = io_buffer_register_bvec(cmd, foo->bvs, foo->nr, foo_release, foo, 0, 1,
				      issue_flags);
	if (ret)
		return ret;
	io_buffer_unregister(cmd, 1, issue_flags);
	return -EIO;
}

static int not_for_this(struct io_uring_cmd *cmd, struct foo *foo, unsigned int issue_flags)
{
	int ret;

	ret = io_buffer_register_request(cmd, foo->rq, foo_release, 1, issue_flags);
	if (ret)
		return ret;
	foo_use(foo);
	io_buffer_unregister(cmd, 1, issue_flags);
	ret = foo_start(foo);
	if (ret) {
		foo_put(foo);
		return ret;
	}
	return 0;
}
