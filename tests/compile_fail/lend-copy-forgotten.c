// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the lent buffer may be neither taken back nor left lent */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
	struct ucmd_action action;
	struct iov_iter from;
	UCMD_QUEUED(queued);
	UCMD_LENT(lent);
	struct kvec vec;
	int err;

	vec.iov_base = &foo_frame;
	vec.iov_len = 100;
	iov_iter_kvec(&from, ITER_SOURCE, &vec, 1, vec.iov_len);
	action = ucmd_queue(cmd, &queued);
	err = ucmd_lend_copy(&queued, &from, 1, ctx, &lent);
	if (err)
		ucmd_done(&queued, err, ctx);
#ifndef FAIL
	else
		ucmd_leave_lent(&lent);
#endif
	return action;
}
LENDING_DRIVER(foo_get);
