// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_COMPAT first */
/* NEEDS: !UCMD_HAVE_COMPAT */
#include <ucmd/port.h>

#include "fixture.h"

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags);

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
#if UCMD_HAVE_COMPAT || defined(FAIL)
	if (issue_flags & IO_URING_F_COMPAT)
		return 0;
#endif
	return cmd->cmd_op;
}
