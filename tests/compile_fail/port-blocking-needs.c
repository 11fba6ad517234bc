// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.12 or newer: test UCMD_HAVE_ISSUE_BLOCKING first */
/* NEEDS: !UCMD_HAVE_ISSUE_BLOCKING */
#include <ucmd/port.h>

#include "fixture.h"

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags);

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
#if UCMD_HAVE_ISSUE_BLOCKING || defined(FAIL)
	io_uring_cmd_issue_blocking(cmd);
#endif
	return cmd->cmd_op;
}
