// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ucmd_raw_call: not __always_inline: foo_get */
/* EXPECT-CLANG: ucmd: this handle is not known here: mark the function that it is handed to __always_inline, or ucmd_handler */
/* EXPECT-CLANG: ucmd: the command may already be completed, kept or given away */
/* EXPECT-CLANG: ucmd: the command may be neither completed nor given away */
#include <ucmd/port.h>

#include "fixture.h"

#ifdef FAIL
static noinline struct ucmd_action foo_get(UCMD_FRESH cmd)
#else
static ucmd_handler foo_get(UCMD_FRESH cmd)
#endif
{
	return ucmd_complete(cmd, foo_value());
}

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags);

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	return ucmd_raw_call(foo_get, cmd, issue_flags);
}
