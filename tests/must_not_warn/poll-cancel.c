// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* Polled where the ring polls, cancelable elsewhere. */
#include "fixture.h"

static ucmd_handler pollc_wait(UCMD_FRESH cmd)
{
	if (ucmd_is(cmd, IOPOLL))
		return ucmd_wait_polled(cmd);
	return ucmd_wait(cmd, &foo.slot);
}
FIXTURE_DRIVER(pollc_wait);

static __always_inline void
pollc_ask(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int poll_flags)
{
	if (foo_ready())
		ucmd_done(cmd, foo_value());
}
DEFINE_UCMD_IOPOLL(pollc_uring_cmd_iopoll, pollc_ask);

const struct file_operations pollc_fops = {
	.uring_cmd = pollc_wait_uring_cmd,
	.uring_cmd_iopoll = pollc_uring_cmd_iopoll,
};
