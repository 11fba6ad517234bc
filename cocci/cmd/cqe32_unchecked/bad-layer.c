// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static __always_inline void foo_finish(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0, ucmd_pdu(cmd)->second);
}

static ucmd_handler foo_both(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, 0, 1);
}
