// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
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
	struct ucmd_poll_result result = ucmd_polled_again(cmd);

	if (foo_ready())
		result = ucmd_polled_done(cmd, 0);
	return result;
#else
	if (foo_ready())
		return ucmd_polled_done(cmd, 0);
	return ucmd_polled_again(cmd);
#endif
}
DEFINE_UCMD_IOPOLL(foo_uring_cmd_iopoll, foo_poll);

const struct file_operations foo_fops = {
	.uring_cmd = foo_get_uring_cmd,
	.uring_cmd_iopoll = foo_uring_cmd_iopoll,
};
