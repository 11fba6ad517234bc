// SPDX-License-Identifier: GPL-2.0
/* EXPECT: DEFINE_UCMD: the parameter of the body for cancel is UCMD_OWNED */
/* NEEDS: UCMD_HAVE_CANCEL */
#include <ucmd/port.h>

#include "fixture.h"

#ifdef FAIL
static __always_inline void foo_canceled(UCMD_IN_TASK cmd)
#else
static __always_inline void foo_canceled(UCMD_OWNED cmd)
#endif
{
	ucmd_done(cmd, -ECANCELED);
}

static ucmd_handler foo_wait(UCMD_FRESH cmd)
{
	return ucmd_wait(cmd, &foo.slot);
}

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags);

int foo_raw_entry(struct io_uring_cmd *cmd, unsigned int issue_flags)
{
	if (issue_flags & IO_URING_F_CANCEL)
		return ucmd_raw_cancel(cmd, issue_flags, foo_canceled);
	return ucmd_raw_call(foo_wait, cmd, issue_flags);
}
