// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_sqe_field: not for drivers, or UCMD_HAVE_SQE is 0: user_data */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_complete(cmd, !ucmd_sqe_field(cmd, user_data));
#else
	return ucmd_complete(cmd, !ucmd_sqe_field(cmd, addr3));
#endif
}
FIXTURE_DRIVER(foo_get);
