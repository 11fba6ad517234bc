// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: discards .const. qualifier */
/* EXPECT-CLANG: discards qualifiers */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	const struct foo_args args = { };
#else
	struct foo_args args;
#endif

	ucmd_sqe_copy(cmd, &args);
	return ucmd_complete(cmd, args.len & 1);
}
FIXTURE_DRIVER(foo_get);
