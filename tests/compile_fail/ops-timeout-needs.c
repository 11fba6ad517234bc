// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.7 or newer: test UCMD_HAVE_CANCEL first */
/* NEEDS: !UCMD_HAVE_CANCEL */
#include "fixture.h"

#ifdef FAIL
UCMD_OPS_TIMEOUT(foo_uring_cmd, foo_cancel, struct foo_timed, where,
	UCMD_OP(FOO_GET, UCMD_NONE, foo_get)
);
#endif
