// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe_field: not for drivers, or UCMD_HAVE_SQE is 0: opcode */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_complete(cmd, ucmd_sqe_field(cmd, opcode));
#else
	return ucmd_complete(cmd, ucmd_opcode(cmd) & 1);
#endif
}
FIXTURE_DRIVER(foo_get);
