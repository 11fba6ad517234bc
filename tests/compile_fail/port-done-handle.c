// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .\w+. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_owned \*' to parameter of type 'struct io_uring_cmd \*' */
#include <ucmd/port.h>

#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
#ifdef FAIL
	io_uring_cmd_done(cmd, 0, IO_URING_CMD_TASK_WORK_ISSUE_FLAGS);
#endif
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_work, foo_end);
