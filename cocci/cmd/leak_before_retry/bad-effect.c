// SPDX-License-Identifier: GPL-2.0
#include <linux/io_uring/cmd.h>
#include <ucmd/ucmd.h>

static int foo_start(struct foo *foo)
{
	foo->users++;
	if (!mutex_trylock(&foo->lock))
		return -EAGAIN;
	mutex_unlock(&foo->lock);
	return 0;
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, struct foo *foo)
{
	return ucmd_complete(cmd, foo_start(foo));
}

static int foo_take(struct foo *foo, struct foo_job *job)
{
	foo->credits--;
	list_add_tail(&job->node, &foo->jobs);
	if (foo->busy)
		return -EAGAIN;
	return foo_kick(foo);
}

static ucmd_handler foo_job(UCMD_FRESH cmd, struct foo *foo)
{
	int err;

	err = foo_take(foo, foo->job);
	if (!err)
		foo->started = true;
	return ucmd_complete(cmd, err);
}

static int foo_raw(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	struct foo *foo = cmd->file->private_data;

	foo->bytes += foo->len;
	if (issue_flags & IO_URING_F_NONBLOCK)
		return -EAGAIN;
	return 0;
}

static int foo_get(struct foo *foo)
{
	kref_get(&foo->ref);
	if (foo_full(foo))
		return -EAGAIN;
	return 0;
}

static int foo_raw_get(struct io_uring_cmd *cmd, unsigned int issue_flags, struct foo *foo)
{
	return foo_get(foo);
}
