// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_CANCEL first */
/* NEEDS: !UCMD_HAVE_CANCEL */
#include "fixture.h"

#ifdef FAIL
UCMD_OPS_WAITLIST(foo_uring_cmd, foo_cancel, struct foo_line, waiter,
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
);
#endif
