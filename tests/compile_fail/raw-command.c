// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .ucmd_done. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct io_uring_cmd \*' to parameter of type 'struct ucmd_queued \*' */
/* EXPECT-GCC13: ucmd: the command may already be completed, queued or given away */
#include "fixture.h"

void foo_raw(struct io_uring_cmd *raw);
void foo_raw(struct io_uring_cmd *raw)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo.parked, &cmd);
#ifdef FAIL
	ucmd_done(raw, 0, ucmd_ctx_unlocked());
#endif
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}
