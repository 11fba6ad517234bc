// SPDX-License-Identifier: GPL-2.0
/* The driver has the names of 7.3's parameters, and those that a helper would take, for its own. */
#include <linux/io_uring/cmd.h>
#include <linux/fs.h>
#include <linux/module.h>

struct clash_ctx {
	int n;
};

static int tw;

static int clash_finish_raw(void)
{
	return tw ? -EIO : 0;
}

static void clash_finish(struct io_uring_cmd *cmd, unsigned int flags)
{
	io_uring_cmd_done(cmd, tw ? -ECANCELED : clash_finish_raw(), 0, flags);
}

static int clash_add(struct clash_ctx *ctx, struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (ctx->n < 0)
		io_uring_cmd_complete_in_task(cmd, clash_finish);
	else
		io_uring_cmd_done(cmd, ++ctx->n, issue_flags);
	return -EIOCBQUEUED;
}

static int clash_uring_cmd(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	static struct clash_ctx only;
	struct clash_ctx *ctx = &only;

	return clash_add(ctx, cmd, issue_flags);
}

const struct file_operations clash_fops = { .owner = THIS_MODULE, .uring_cmd = clash_uring_cmd };
