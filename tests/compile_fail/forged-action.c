// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: positional initialization of field in .struct. declared with .designated_init. attribute */
/* EXPECT-CLANG: ucmd: the command may be neither completed nor given away */
/* EXPECT-GCC: ucmd: the command may be neither completed nor given away */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
#ifdef FAIL
	return (struct ucmd_action){ 0 };
#else
	return ucmd_complete(cmd, 0);
#endif
}
FIXTURE_DRIVER(foo_get);
