// SPDX-License-Identifier: GPL-2.0
/* EXPECT: undefined: ucmd_err_no_DEFINE_UCMD_IOPOLL */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_wait_polled(cmd);
}
FIXTURE_DRIVER(foo_get);

#ifndef FAIL
static __always_inline void
foo_poll(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int poll_flags)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_IOPOLL(foo_uring_cmd_iopoll, foo_poll);

const struct file_operations foo_fops = {
	.uring_cmd = foo_get_uring_cmd,
	.uring_cmd_iopoll = foo_uring_cmd_iopoll,
};
#endif
