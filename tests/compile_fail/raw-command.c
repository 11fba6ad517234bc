// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_done_unlocked. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct io_uring_cmd \*' to parameter of type 'struct ucmd_claimed \*' */
/* EXPECT-GCC13: ucmd: the command may already be completed, kept or given away */
/* EXPECT-GCC13: ucmd: this handle is not known here */
#include "fixture.h"

void foo_raw(struct io_uring_cmd *raw);
void foo_raw(struct io_uring_cmd *raw)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	ucmd_done_unlocked(raw, 0);
#endif
	ucmd_done_unlocked(&cmd, 0);
}
