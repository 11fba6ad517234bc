// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_done: the command is from elsewhere, and not of this call */
/* EXPECT-GCC: passing argument 1 of .__ucmd_done. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_claimed \*' to parameter of type 'struct ucmd_owned \*' */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_wait_polled(cmd);
}
FIXTURE_DRIVER(foo_get);

static __always_inline void
foo_poll(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int poll_flags)
{
	DEFINE_UCMD_CLAIMED(other);

	if (ucmd_claim(&foo.slot, &other)) {
#ifdef FAIL
		ucmd_done(&other, 0);
#else
		ucmd_keep(&other, &foo.kept);
#endif
	}
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_IOPOLL(foo_uring_cmd_iopoll, foo_poll);

const struct file_operations foo_fops = {
	.uring_cmd = foo_get_uring_cmd,
	.uring_cmd_iopoll = foo_uring_cmd_iopoll,
};
