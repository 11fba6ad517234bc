// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the command may be neither completed nor given away */
#include <ucmd/port.h>

#include "fixture.h"

void foo_raw_done(struct io_uring_cmd *cmd, unsigned int issue_flags);

void foo_raw_done(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	DEFINE_UCMD_OWNED(owned);

	ucmd_raw_own(cmd, issue_flags, &owned);
#ifdef FAIL
	if (!foo_ready())
		return;
#endif
	ucmd_done(&owned, 0);
}
