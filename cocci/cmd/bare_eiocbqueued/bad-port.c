// SPDX-License-Identifier: GPL-2.0
#include <ucmd/port.h>
#include <ucmd/ucmd.h>

static int foo_start(struct foo *foo)
{
	struct io_uring_cmd *cmd = ucmd_cookie(&foo->claimed);

	io_uring_cmd_complete_in_task(cmd, foo_finish);
	return -EIOCBQUEUED;
}
