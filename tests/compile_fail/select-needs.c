// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: needs Linux 6.18 or newer: test UCMD_HAVE_MULTISHOT first */
/* NEEDS: !UCMD_HAVE_MULTISHOT */
#include "fixture.h"

void foo_select(void);
void foo_select(void)
{
#ifdef FAIL
	DEFINE_UCMD_SELECTED(buf);
#endif
	foo_submit();
}
