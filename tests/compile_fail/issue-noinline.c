// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: DEFINE_UCMD: not __always_inline: foo_issue */
/* EXPECT-CLANG: ucmd: this handle is not known here: mark the function that it is handed to __always_inline, or ucmd_handler */
/* EXPECT-CLANG: ucmd: the command may already be completed, kept or given away */
/* EXPECT-CLANG: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

#ifdef FAIL
static noinline struct ucmd_action foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
#else
static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
#endif
{
	if (op != FOO_GET)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	return ucmd_complete(cmd, 0);
}
FIXTURE_ISSUE(foo_uring_cmd, foo_issue);
