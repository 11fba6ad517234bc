// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

struct foo {
	struct ucmd_timed timed;
	struct ucmd_waitlist line;
};

static ucmd_handler foo_keeps(UCMD_FRESH cmd)
{
	struct ucmd_kept kept;

	return ucmd_keep(cmd, &kept);
}

static ucmd_handler foo_waits(UCMD_FRESH cmd)
{
	struct ucmd_slot slot = { };

	return ucmd_wait(cmd, &slot);
}

static ucmd_handler foo_pointers(UCMD_FRESH cmd, struct foo_job *job)
{
	struct foo_pdu *pdu = ucmd_pdu(cmd);

	job->result = &ucmd_pdu(cmd)->res;
	job->first = pdu;
	job->second = &pdu->res;
	job->all = ucmd_pdu(cmd);
	return ucmd_keep(cmd, &job->kept);
}

static int foo_came_back(struct foo_frame *frame)
{
	kfree(frame);
	return 0;
}
DEFINE_UCMD_RELEASE(foo_release, struct foo_frame, loan, foo_came_back);
