// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: struct __ucmd_sqe_needs_linux_6_4.+ has no member named .len. */
/* EXPECT-CLANG: no member named 'len' in 'struct __ucmd_sqe_needs_linux_6_4' */
/* NEEDS: !UCMD_HAVE_SQE */
#include <ucmd/port.h>

#include "fixture.h"

u32 foo_raw_len(struct io_uring_cmd *cmd);

u32 foo_raw_len(struct io_uring_cmd *cmd)
{
	u32 len = READ_ONCE(io_uring_sqe_cmd(ucmd_raw_sqe(cmd), struct foo_args)->len);

#ifdef FAIL
	len = ucmd_raw_sqe(cmd)->len;
#endif
	return len;
}
