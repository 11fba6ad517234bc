// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_done. from incompatible pointer type */
/* EXPECT-GCC: (passing argument 1 of .__ucmd_done.|ucmd: this handle is not known here|ucmd: the command may already be) */
/* EXPECT-CLANG: incompatible pointer types passing 'struct io_uring_cmd \*' to parameter of type 'struct ucmd_owned \*' */
#include <ucmd/port.h>

#include "fixture.h"

void foo_raw_done(struct io_uring_cmd *cmd, unsigned int issue_flags);

void foo_raw_done(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
#ifdef FAIL
	ucmd_done(cmd, 0);
#else
	io_uring_cmd_done(cmd, 0, issue_flags);
#endif
}
