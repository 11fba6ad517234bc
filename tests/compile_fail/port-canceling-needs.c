// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_CANCEL first */
/* NEEDS: !UCMD_HAVE_CANCEL */
#include "fixture.h"

int foo_port_entry(UCMD_PORT_ARGS(cmd, ctx));

int foo_port_entry(UCMD_PORT_ARGS(cmd, ctx))
{
	UCMD_PORT_ENTER(cmd, ctx);

#if UCMD_HAVE_CANCEL || defined(FAIL)
	if (ucmd_port_canceling(ctx))
		return 0;
#endif
	return ucmd_opcode(cmd);
}
