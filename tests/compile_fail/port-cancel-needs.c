// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_CANCEL first */
/* NEEDS: !UCMD_HAVE_CANCEL */
#include <ucmd/port.h>

#include "fixture.h"

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags);

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
#if UCMD_HAVE_CANCEL || defined(FAIL)
	if (cmd->cmd_op == FOO_GET)
		return ucmd_raw_cancel(cmd, issue_flags);
#endif
	return ucmd_opcode(cmd);
}
