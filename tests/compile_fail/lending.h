/* SPDX-License-Identifier: GPL-2.0 */
/* What the fixtures about lending share. */
#ifndef LENDING_H
#define LENDING_H

#include "fixture.h"

#include <ucmd/lend_copy.h>
#include <ucmd/lend_request.h>

struct foo_frame {
	struct ucmd_loan	loan;
	struct bio_vec		bvs[4];
	int			bytes;
};

extern struct foo_frame foo_frame;

#if UCMD_HAVE_LEND
static int foo_came_back(struct foo_frame *frame)
{
	return frame->bytes;
}
DEFINE_UCMD_RELEASE(foo_release, struct foo_frame, loan, foo_came_back);

/* Most fixtures have no use for it */
static inline const struct ucmd_release *foo_release_used(void)
{
	return &foo_release;
}

extern const struct ucmd_loan_args foo_loan_args;
#endif

#endif /* LENDING_H */
