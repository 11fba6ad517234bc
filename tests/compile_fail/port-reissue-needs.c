// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.14 or newer: test UCMD_HAVE_REISSUE first */
/* NEEDS: !UCMD_HAVE_REISSUE */
#include "fixture.h"

bool foo_raw_again(struct ucmd_raw *cmd);

bool foo_raw_again(struct ucmd_raw *cmd)
{
#if UCMD_HAVE_REISSUE || defined(FAIL)
	return ucmd_raw_is(cmd, REISSUE);
#else
	return ucmd_raw_is(cmd, MULTISHOT);
#endif
}
