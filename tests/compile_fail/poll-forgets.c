// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: positional initialization of field in .struct. declared with .designated_init. attribute */
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_wait_polled(cmd);
}
FIXTURE_DRIVER(foo_get);

static __always_inline struct ucmd_poll_result
foo_poll(UCMD_POLLED cmd, struct io_comp_batch *iob, unsigned int poll_flags)
{
#ifdef FAIL
	if (!foo_ready())
		return (struct ucmd_poll_result){ 0 };
#endif
	return ucmd_polled_done(cmd, 0);
}
DEFINE_UCMD_IOPOLL(foo_uring_cmd_iopoll, foo_poll);

const struct file_operations foo_fops = {
	.uring_cmd = foo_get_uring_cmd,
	.uring_cmd_iopoll = foo_uring_cmd_iopoll,
};
