// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 7.3 or newer: test UCMD_HAVE_LEND first */
/* NEEDS: !UCMD_HAVE_LEND */
#include <ucmd/port.h>

#include "fixture.h"

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags);

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
#if UCMD_HAVE_LEND || defined(FAIL)
	io_buffer_register_bvec(cmd, NULL, 0, NULL, NULL, 0, 0, issue_flags);
#endif
	return cmd->cmd_op;
}
