// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.15 or newer: test UCMD_HAVE_LEND_REQUEST first */
/* NEEDS: !UCMD_HAVE_LEND_REQUEST */
#include <ucmd/port.h>

#include "fixture.h"

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags);

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
#if UCMD_HAVE_LEND_REQUEST || defined(FAIL)
	io_buffer_unregister(cmd, 0, issue_flags);
#endif
	return cmd->cmd_op;
}
