// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the lent buffer may be neither taken back nor left lent */
/* NEEDS: UCMD_HAVE_LEND_REQUEST */
#include "lending.h"

UCMD_RELEASE_REQUEST(foo_release_request, struct foo_frame, lend, frame)
{
	return frame->bytes;
}

struct request *foo_request(void);

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	UCMD_LENT(lent);
	int err;

	action = ucmd_queue(cmd, &queued);
	err = ucmd_lend_request(&queued, foo_request(), &foo_release_request, 1, ctx, &lent);
	if (err)
		ucmd_done(&queued, err, ctx);
#ifndef FAIL
	else
		ucmd_leave_lent(&lent);
#endif
	return action;
}
LENDING_DRIVER(foo_get);
