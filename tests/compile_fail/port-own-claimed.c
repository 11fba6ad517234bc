// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 3 of .__ucmd_raw_own2. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_claimed \*' to parameter of type 'struct ucmd_owned \*' */
#include <ucmd/port.h>

#include "fixture.h"

void foo_raw_give(struct io_uring_cmd *cmd, unsigned int issue_flags);

void foo_raw_give(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	DEFINE_UCMD_CLAIMED(claimed);

#ifdef FAIL
	ucmd_raw_own(cmd, issue_flags, &claimed);
#else
	ucmd_raw_own(cmd, &claimed);
#endif
	ucmd_keep(&claimed, &foo.kept);
}
