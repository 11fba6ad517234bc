// SPDX-License-Identifier: GPL-2.0
/* Pointers into the SQE are handed on. */
/* NEEDS: 6.5 */
#include <linux/io_uring/cmd.h>
#include <linux/fs.h>
#include <linux/module.h>

struct passed_arg {
	__u32 a;
	__u32 b;
};

static noinline int passed_check(const struct passed_arg *arg)
{
	return arg->a < 10 && arg->b < 10 ? 0 : -ERANGE;
}

static noinline int passed_len(const struct io_uring_sqe *sqe)
{
	return READ_ONCE(sqe->len);
}

static int passed_sqe(struct io_uring_cmd *cmd)
{
	const struct io_uring_sqe *sqe = cmd->sqe;

	return sqe->addr3 ? passed_len(sqe) : passed_len(cmd->sqe);
}

static int passed_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct passed_arg *in = io_uring_sqe_cmd(cmd->sqe, struct passed_arg);
	int len = passed_sqe(cmd);

	if (issue_flags & IO_URING_F_NONBLOCK)
		return -EAGAIN;
	if (len < READ_ONCE(in->b))
		return -EINVAL;
	return passed_check(in);
}

const struct file_operations passed_fops = { .owner = THIS_MODULE, .uring_cmd = passed_uring_cmd };
