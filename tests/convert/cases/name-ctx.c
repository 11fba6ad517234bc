// SPDX-License-Identifier: GPL-2.0
/* The driver calls its own object ctx, and has a function with a name of ours. */
#include <linux/io_uring/cmd.h>
#include <linux/fs.h>
#include <linux/module.h>

struct clash_ctx {
	int n;
};

static int clash_finish_raw(void)
{
	return -EIO;
}

static void clash_finish(struct io_tw_req tw_req, io_tw_token_t tw)
{
	struct io_uring_cmd *cmd = io_uring_cmd_from_tw(tw_req);

	io_uring_cmd_done(cmd, tw.cancel ? -ECANCELED : clash_finish_raw(),
			  IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
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
