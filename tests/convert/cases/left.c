// SPDX-License-Identifier: GPL-2.0
/*
 * What the patches do not know they leave as it is, and name: a payload that is there only
 * with 128-byte SQEs, one that the declarations use, a callback by its address.
 *
 * LEFT: io_uring_cmd_tw_t
 * LEFT: io_uring_sqe128_cmd
 * LEFT: ->sqe
 * LEFT: io_uring_sqe_cmd
 * LEFT: ->sqe
 * LEFT: io_uring_cmd_complete_in_task
 */
#include <linux/io_uring/cmd.h>
#include <linux/fs.h>
#include <linux/module.h>

struct left_arg {
	__u32 a;
	__u32 b;
};

int left_check(const struct left_arg *arg, int a);
io_uring_cmd_tw_t left_work(int nr);

static int left_large(struct io_uring_cmd *cmd)
{
	const struct left_arg *in = io_uring_sqe128_cmd(cmd->sqe, struct left_arg);

	return left_check(in, 0);
}

static int left_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct left_arg *in = io_uring_sqe_cmd(cmd->sqe, struct left_arg);
	int a = READ_ONCE(in->a);

	if (left_check(in, a))
		return left_large(cmd);
	io_uring_cmd_complete_in_task(cmd, left_work(a));
	return -EIOCBQUEUED;
}

const struct file_operations left_fops = { .owner = THIS_MODULE, .uring_cmd = left_uring_cmd };
