// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 3 of .ucmd_lend_bvec. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

UCMD_RELEASE_REQUEST(foo_release_request, struct foo_frame, lend, frame)
{
	return frame->bytes;
}

const struct ucmd_release_request *const foo_releases = &foo_release_request;

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	UCMD_QUEUED(queued);
	UCMD_LENT(lent);
	int err;

	action = ucmd_queue(cmd, &queued);
#ifdef FAIL
	err = ucmd_lend_bvec(&queued, &foo_frame.lend, &foo_release_request, &foo_loan, ctx,
			     &lent);
#else
	err = ucmd_lend_bvec(&queued, &foo_frame.lend, &foo_release, &foo_loan, ctx, &lent);
#endif
	if (err) {
		ucmd_done(&queued, err, ctx);
		return action;
	}
	ucmd_leave_lent(&lent);
	return action;
}
LENDING_DRIVER(foo_get);
