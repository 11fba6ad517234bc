// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

struct foo {
	struct ucmd_timed timed;
	struct ucmd_waitlist line;
};

static void foo_init(struct foo *foo)
{
	ucmd_timed_init(&foo->timed, &foo_late);
	ucmd_waitlist_init(&foo->line);
}

/* Taken up again here */
static ucmd_handler foo_keeps(UCMD_FRESH cmd)
{
	struct ucmd_kept kept;
	struct ucmd_action action;
	DEFINE_UCMD_CLAIMED(claimed);

	action = ucmd_keep(cmd, &kept);
	foo_wait_for_hardware();
	ucmd_take(&kept, &claimed);
	ucmd_done_unlocked(&claimed, 0);
	return action;
}

/* The pointer is the PDU's, not the other way round. */
static ucmd_handler foo_points(UCMD_FRESH cmd, struct foo *foo)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	pdu->foo = foo;
	foo->value = pdu->value;
	return ucmd_wait(cmd, &foo->slot);
}

static int foo_came_back(struct foo_frame *frame)
{
	kfree(frame->scratch);
	return 0;
}

static void foo_frame_put(struct foo_frame *frame)
{
	kfree(frame);
}
DEFINE_UCMD_RELEASE(foo_release, struct foo_frame, loan, foo_came_back, foo_frame_put);

static ucmd_handler foo_copied(UCMD_FRESH cmd, struct foo_job *job)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	pdu = kmemdup(pdu, sizeof(*pdu), GFP_KERNEL);
	job->copy = pdu;
	return ucmd_keep(cmd, &job->kept);
}
