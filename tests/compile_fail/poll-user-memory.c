// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_select: a UCMD_OWNED body may run without the user: UCMD_IN_TASK */
/* NEEDS: UCMD_HAVE_MULTISHOT */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_wait_polled(cmd);
}
FIXTURE_DRIVER(foo_get);

static __always_inline void
foo_poll(UCMD_OWNED cmd, struct io_comp_batch *iob, unsigned int poll_flags)
{
#ifdef FAIL
	DEFINE_UCMD_SELECTED(buf);
	size_t len = 8;

	if (!ucmd_select(cmd, 0, &len, &buf))
		ucmd_unselect(&buf, cmd);
#endif
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_IOPOLL(foo_uring_cmd_iopoll, foo_poll);

const struct file_operations foo_fops = {
	.uring_cmd = foo_get_uring_cmd,
	.uring_cmd_iopoll = foo_uring_cmd_iopoll,
};
