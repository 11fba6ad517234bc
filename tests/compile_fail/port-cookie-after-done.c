// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may already be completed, kept or given away */
#include <ucmd/port.h>

#include "fixture.h"

struct io_uring_cmd *foo_raw_next(void);

struct io_uring_cmd *foo_raw_next(void)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	if (foo_ready())
		ucmd_done_unlocked(&cmd, 0);
#endif
	return ucmd_cookie(&cmd);
}
