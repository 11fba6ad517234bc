// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: ._Generic. selector of type .struct ucmd_kept \*. is not compatible with any association */
/* EXPECT-GCC13: control reaches end of non-void function */
/* EXPECT-CLANG: controlling expression type 'struct ucmd_kept \*' not compatible with any generic association type */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return ucmd_wait(cmd, &foo.kept);
#else
	return ucmd_wait(cmd, &foo.slot);
#endif
}
FIXTURE_DRIVER(foo_get);
