// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: DEFINE_UCMD: not __always_inline: foo_canceled */
/* EXPECT-CLANG: ucmd: this handle is not known here: mark the function that it is handed to __always_inline */
/* EXPECT-CLANG: ucmd: the command may already be completed, kept or given away */
/* EXPECT-CLANG: ucmd: the command may be neither completed nor given away */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	return ucmd_wait(cmd, &foo.slot);
}

#ifdef FAIL
static noinline void foo_canceled(UCMD_OWNED cmd)
#else
static __always_inline void foo_canceled(UCMD_OWNED cmd)
#endif
{
	ucmd_done(cmd, -ECANCELED);
}
FIXTURE_DRIVER(foo_get, foo_canceled);
