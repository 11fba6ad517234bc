// SPDX-License-Identifier: GPL-2.0
/* EXPECT: (io_uring_sqe_cmd: more than 16 bytes: struct foo_long|BUILD_BUG_ON failed: sizeof\(struct foo_long\) > ) */
#include <ucmd/port.h>

#include "fixture.h"

struct foo_long {
	u64	words[3];
};

u64 foo_raw_read(struct io_uring_cmd *cmd, unsigned int issue_flags);

u64 foo_raw_read(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (!(issue_flags & IO_URING_F_SQE128))
		return 0;
#ifdef FAIL
	return READ_ONCE(io_uring_sqe_cmd(ucmd_raw_sqe(cmd), struct foo_long)->words[2]);
#else
	return READ_ONCE(io_uring_sqe128_cmd(ucmd_raw_sqe(cmd), struct foo_long)->words[2]);
#endif
}
