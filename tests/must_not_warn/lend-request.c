// SPDX-License-Identifier: GPL-2.0
/* Requests lent by a driver that has commands which wait, too, and copies lent. */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static int lend_request_back(struct foo_frame *frame)
{
	return frame->bytes;
}

static void lend_request_put(struct foo_frame *frame)
{
	foo_submit();
}
DEFINE_UCMD_RELEASE(lend_request_release, struct foo_frame, loan, lend_request_back,
			    lend_request_put);

struct request *lend_request_next(void);

static ucmd_handler lend_request(UCMD_FRESH cmd)
{
	return ucmd_lend_request(cmd, lend_request_next(), &lend_request_release, 1);
}

static ucmd_handler lend_request_copy(UCMD_FRESH cmd)
{
	struct iov_iter from;
	struct kvec vec;

	vec.iov_base = &foo_frame;
	vec.iov_len = 100;
	iov_iter_kvec(&from, ITER_SOURCE, &vec, 1, vec.iov_len);
	return ucmd_lend_copy(cmd, &from, 1);
}

static ucmd_handler lend_request_wait(UCMD_FRESH cmd)
{
	return ucmd_wait(cmd, &foo.slot);
}

static __always_inline void lend_request_canceled(UCMD_OWNED cmd)
	__ucmd_takes(cmd)
{
	ucmd_done(cmd, ucmd_opcode(cmd) == _IO('f', 2) ? -ECANCELED : -EINTR);
}

static ucmd_handler lend_request_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case _IO('f', 1):
		return ucmd_op(cmd, lend_request, void);
	case _IO('f', 2):
		return ucmd_op(cmd, lend_request_wait, void);
	case _IO('f', 3):
		return ucmd_op(cmd, lend_request_copy, void);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(lend_request_uring_cmd, lend_request_issue, lend_request_canceled);
