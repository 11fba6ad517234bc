// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the loan is not the first member of what blk_mq_rq_to_pdu\(\) points to */
/* NEEDS: UCMD_HAVE_LEND_REQUEST */
#include "lending.h"

struct foo_rq {
#ifdef FAIL
	int			bytes;
	struct ucmd_loan	loan;
#else
	struct ucmd_loan	loan;
	int			bytes;
#endif
};

static int foo_rq_back(struct foo_rq *frq)
{
	return frq->bytes;
}

static void foo_rq_put(struct foo_rq *frq)
{
	foo_submit();
}
DEFINE_UCMD_RELEASE(foo_rq_release, struct foo_rq, loan, foo_rq_back, foo_rq_put);

struct request *foo_request(void);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_lend_request(cmd, foo_request(), &foo_rq_release, 1);
}
FIXTURE_DRIVER(foo_get);
