// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_REISSUE first */
/* NEEDS: !UCMD_HAVE_REISSUE */
#include <ucmd/port.h>

#include "fixture.h"

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags);

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
#if UCMD_HAVE_REISSUE || defined(FAIL)
	if (cmd->flags & IORING_URING_CMD_REISSUE)
		return 0;
#endif
	return cmd->cmd_op;
}
