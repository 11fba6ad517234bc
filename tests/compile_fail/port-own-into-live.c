// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: this handle may already hold a command */
#include <ucmd/port.h>

#include "fixture.h"

void foo_raw_give(struct io_uring_cmd *cmd);

void foo_raw_give(struct io_uring_cmd *cmd)
{
	DEFINE_UCMD_CLAIMED(claimed);

#ifdef FAIL
	ucmd_take(&foo.kept, &claimed);
#endif
	ucmd_raw_own(cmd, &claimed);
	ucmd_keep(&claimed, &foo.kept);
}
