// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct ucmd_action action;

#ifndef FAIL
	ucmd_pdu(cmd)->tag = 1;
#endif
	action = ucmd_wait_polled(cmd);
#ifdef FAIL
	ucmd_pdu(cmd)->tag = 1;
#endif
	return action;
}
FIXTURE_DRIVER(foo_get);

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
