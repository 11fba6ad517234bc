// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

struct foo {
	struct ucmd_waitlist readers;
	struct ucmd_waitlist writers;
	struct ucmd_waitlist others;
};

static void foo_list(struct ucmd_waitlist *list)
{
	ucmd_waitlist_init(list);
}

/* By the address, and one that nobody in this file uses */
static void foo_init(struct foo *foo)
{
	ucmd_waitlist_init(&foo->readers);
	foo_list(&foo->writers);
}

static ucmd_handler foo_write(UCMD_FRESH cmd, struct foo *foo)
{
	return ucmd_wait(cmd, &foo->writers);
}

/* Taken up again here; and an object that lives longer than the function */
static ucmd_handler foo_read(UCMD_FRESH cmd, struct foo *foo)
{
	struct ucmd_action action;
	DEFINE_UCMD_CLAIMED(claimed);
	struct foo_job job = { };

	if (foo->all)
		return ucmd_keep(cmd, &foo_all.kept);
	action = ucmd_keep(cmd, &job.kept);
	foo_wait_for_hardware(&job);
	ucmd_take(&job.kept, &claimed);
	ucmd_done_unlocked(&claimed, job.res);
	return action;
}

/* What the payload says is copied, and used in the call. */
static ucmd_handler foo_payload(UCMD_FRESH cmd, struct foo *foo, const struct foo_args *args)
{
	struct foo_job *job = foo_job(foo);

	job->args = *args;
	job->len = args->len;
	foo_check(&args->name);
	return ucmd_queue_work(cmd, foo_wq, &job->work, &job->kept);
}

/* No payload: a table of the driver's own */
static ucmd_handler foo_table(UCMD_FRESH cmd, struct foo *foo, const struct foo_ops *ops)
{
	foo->ops = ops;
	return ucmd_complete(cmd, 0);
}

/* It was not given away, or taken back, or it is another one. */
static ucmd_handler foo_failed(UCMD_FRESH cmd, struct foo *foo)
{
	struct foo_job *job = foo_job(foo);
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);
	int err;

	action = ucmd_keep(cmd, &owned);
	err = ucmd_wait(&owned, &job->slot);
	if (err) {
		ucmd_done(&owned, err);
		kfree(job);
	}
	return action;
}

static ucmd_handler foo_undone(UCMD_FRESH cmd, struct foo *foo)
{
	struct foo_job *job = foo_job(foo);
	struct ucmd_action action;
	DEFINE_UCMD_OWNED(owned);

	action = ucmd_keep(cmd, &owned);
	ucmd_keep(&owned, &job->kept);
	if (foo_start(job)) {
		ucmd_take(&job->kept, &owned);
		ucmd_done(&owned, -EIO);
		kfree(job);
	}
	return action;
}

static ucmd_handler foo_other(UCMD_FRESH cmd, struct foo *foo)
{
	struct foo_job *job = foo_job(foo);
	struct ucmd_action action;

	action = ucmd_queue_work(cmd, foo_wq, &job->work, &job->kept);
	job = xchg(&foo->old, NULL);
	kfree(job);
	return action;
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	switch (op) {
	case FOO_WRITE:
		return ucmd_op(cmd, foo_write, void, (foo));
	case FOO_PAYLOAD:
		return ucmd_op(cmd, foo_payload, struct foo_args, (foo));
	case FOO_TABLE:
		return ucmd_op(cmd, foo_table, void, (foo, foo_ops));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
