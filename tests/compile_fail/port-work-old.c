// SPDX-License-Identifier: GPL-2.0
/* EXPECT: UCMD_RAW_WORK: not a function of \(struct io_tw_req, io_tw_token_t\): foo_finish */
/* NEEDS: __UCMD_TW_TOKEN */
#include <ucmd/port.h>

#include "fixture.h"

#ifdef FAIL
void foo_finish(struct io_uring_cmd *cmd, unsigned int issue_flags);
#else
void foo_finish(struct io_tw_req tw_req, io_tw_token_t tw);
#endif
UCMD_RAW_WORK(foo_finish);
