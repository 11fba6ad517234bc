// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: DEFINE_UCMD_IOPOLL: not __always_inline: foo_poll */
/* EXPECT-CLANG: ucmd: this handle is not known here: mark the function that it is handed to __always_inline */
/* EXPECT-CLANG: ucmd: the command may already be completed, kept or given away */
/* EXPECT-CLANG: ucmd: a polled command may be given away: complete it, or leave it */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_wait_polled(cmd);
}
FIXTURE_DRIVER(foo_get);

#ifdef FAIL
static noinline void
#else
static __always_inline void
#endif
foo_poll(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int poll_flags)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_IOPOLL(foo_uring_cmd_iopoll, foo_poll);

const struct file_operations foo_fops = {
	.uring_cmd = foo_get_uring_cmd,
	.uring_cmd_iopoll = foo_uring_cmd_iopoll,
};
