// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

struct foo {
	struct ucmd_waitlist readers;
	struct ucmd_waitlist writers;
};

static void foo_init(struct foo *foo)
{
	ucmd_waitlist_init(&foo->readers);
}

static ucmd_handler foo_write(UCMD_FRESH cmd, struct foo *foo)
{
	return ucmd_wait(cmd, &foo->writers);
}

/* The place lies in an object on the stack. */
static ucmd_handler foo_read(UCMD_FRESH cmd, struct foo *foo)
{
	struct foo_job job = { .foo = foo };
	struct ucmd_action action;

	action = ucmd_wait(cmd, &job.slot);
	list_add(&job.node, &foo->jobs);
	return action;
}

static ucmd_handler foo_point(UCMD_FRESH cmd)
{
	struct foo_range range = { };

	ucmd_pdu(cmd)->range = &range;
	return ucmd_to_task(cmd, &foo_finish);
}

static ucmd_handler foo_point_late(UCMD_FRESH cmd)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);
	struct foo_range range = { };

	pdu->tag = 0;
	pdu->range = &range;
	return ucmd_to_task(cmd, &foo_finish);
}

static ucmd_handler foo_payload(UCMD_FRESH cmd, struct foo *foo, const struct foo_args *args)
{
	struct foo_job *job = foo_job(foo);

	job->args = args;
	job->name = &args->name;
	return ucmd_queue_work(cmd, foo_wq, &job->work, &job->kept);
}

static ucmd_handler foo_freed(UCMD_FRESH cmd, struct foo *foo)
{
	struct foo_job *job = foo_job(foo);
	struct ucmd_action action = ucmd_wait(cmd, &job->slot);

	kfree(job);
	return action;
}

static ucmd_handler foo_freed_late(UCMD_FRESH cmd, struct foo *foo)
{
	struct foo_job *job = foo_job(foo);
	struct ucmd_action action;

	action = ucmd_wait_timeout(cmd, &job->timed, HZ);
	if (foo->dead)
		kfree(job);
	return action;
}

static __always_inline void foo_send(UCMD_IN_TASK cmd)
{
	struct foo_job *job = ucmd_pdu(cmd)->job;

	ucmd_lend(cmd, &job->loan, &foo_release, &job->args);
	kfree(job);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *foo)
{
	switch (op) {
	case FOO_WRITE:
		return ucmd_op(cmd, foo_write, void, (foo));
	case FOO_PAYLOAD:
		return ucmd_op(cmd, foo_payload, struct foo_args, (foo));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
