/* SPDX-License-Identifier: GPL-2.0 */
/* What the fixtures about lending share. */
#ifndef LENDING_H
#define LENDING_H

#include "fixture.h"

#include <ucmd/lend_copy.h>
#include <ucmd/lend_request.h>

struct foo_frame {
	struct ucmd_lend	lend;
	struct bio_vec		bvs[4];
	int			bytes;
};

extern struct foo_frame foo_frame;

#if UCMD_HAVE_LEND
UCMD_RELEASE(foo_release, struct foo_frame, lend, frame)
{
	return frame->bytes;
}

/* Most fixtures have no use for it */
static inline const struct ucmd_release *foo_release_used(void)
{
	return &foo_release;
}

extern const struct ucmd_loan foo_loan;
#endif

/* A driver whose only operation is @handler, and lends. */
#define LENDING_DRIVER(handler)						\
UCMD_OPS_LEND(handler##_uring_cmd,					\
	UCMD_OP(FOO_GET, UCMD_NONE, handler)				\
);									\
const struct file_operations handler##_fops = {				\
	.uring_cmd = handler##_uring_cmd,				\
}

#endif /* LENDING_H */
