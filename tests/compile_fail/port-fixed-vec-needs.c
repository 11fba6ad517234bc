// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.15 or newer: test UCMD_HAVE_FIXED_VEC first */
/* NEEDS: !UCMD_HAVE_FIXED_VEC */
#include <ucmd/port.h>

#include "fixture.h"

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags);

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
#if UCMD_HAVE_FIXED_VEC || defined(FAIL)
	if (io_uring_cmd_import_fixed_vec(cmd, NULL, 0, 0, NULL, issue_flags))
		return 0;
#endif
	return cmd->cmd_op;
}
