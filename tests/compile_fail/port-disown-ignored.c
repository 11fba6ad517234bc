// SPDX-License-Identifier: GPL-2.0
/* WARNS-GCC: ignoring return value of .ucmd_port_disown. declared with attribute .warn_unused_result. */
/* WARNS-CLANG: ignoring return value of function declared with 'warn_unused_result' attribute */
#include "fixture.h"

void foo_port_drop(void);

void foo_port_drop(void)
{
	UCMD_QUEUED(queued);

	ucmd_unpark(&foo.parked, &queued);
#ifdef FAIL
	ucmd_port_disown(&queued);
#else
	ucmd_park(&queued, &foo.other);
#endif
}
