// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe_field: not for drivers, or UCMD_HAVE_SQE is 0: user_data */
#include "fixture.h"

UCMD_HANDLER(foo_get, cmd, ctx)
{
#ifdef FAIL
	return ucmd_complete(cmd, ucmd_sqe_field(cmd, user_data) & 1);
#else
	return ucmd_complete(cmd, ucmd_sqe_field(cmd, addr3) & 1);
#endif
}
FIXTURE_DRIVER(foo_get);
