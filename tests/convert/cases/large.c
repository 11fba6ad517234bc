// SPDX-License-Identifier: GPL-2.0
/*
 * Everything is known, and what is written does not compile: 6.1 let drivers cast to more than
 * a payload has.
 *
 * COMPILES: not: BUILD_BUG_ON failed
 */
#include <linux/io_uring.h>
#include <linux/fs.h>
#include <linux/module.h>

struct large_arg {
	__u64 a[3];
};

static int large_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	const struct large_arg *in = (const struct large_arg *)cmd->cmd;

	return READ_ONCE(in->a[2]) ? 0 : -EINVAL;
}

const struct file_operations large_fops = { .owner = THIS_MODULE, .uring_cmd = large_uring_cmd };
