// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .__ucmd_raw_disown. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include <ucmd/port.h>

#include "fixture.h"

void foo_raw_drop(void);

void foo_raw_drop(void)
{
	DEFINE_UCMD_CLAIMED(cmd, &foo.kept);

#ifdef FAIL
	ucmd_raw_disown(&cmd);
#else
	ucmd_keep(&cmd, &foo.other);
#endif
}
