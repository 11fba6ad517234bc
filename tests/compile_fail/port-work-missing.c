// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: .__ucmd_tw_foo_finish. undeclared */
/* EXPECT-CLANG: use of undeclared identifier '__ucmd_tw_foo_finish' */
/* NEEDS: !__UCMD_TW_TOKEN */
#include <ucmd/port.h>

#include "fixture.h"

void foo_finish(struct io_tw_req tw_req, io_tw_token_t tw);
#ifndef FAIL
UCMD_RAW_WORK(foo_finish);
#endif

void foo_raw_submit(struct io_uring_cmd *cmd);

void foo_raw_submit(struct io_uring_cmd *cmd)
{
	io_uring_cmd_complete_in_task(cmd, foo_finish);
}
