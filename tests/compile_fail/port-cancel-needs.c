// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_CANCEL first */
/* NEEDS: !UCMD_HAVE_CANCEL */
#include "fixture.h"

int foo_raw_entry(UCMD_RAW_ARGS(cmd, ctx));

int foo_raw_entry(UCMD_RAW_ARGS(cmd, ctx))
{
	UCMD_RAW_ENTER(cmd, ctx);

#if UCMD_HAVE_CANCEL || defined(FAIL)
	if (ucmd_opcode(cmd) == FOO_GET)
		return ucmd_raw_cancel(cmd, ctx);
#endif
	return ucmd_opcode(cmd);
}
