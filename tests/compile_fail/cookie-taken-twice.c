// SPDX-License-Identifier: GPL-2.0
/* ACCEPTED: a void pointer carries no state; Coccinelle */
#include "fixture.h"

static void foo_callback(void *cookie)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(cookie, &cmd);
	ucmd_done_unlocked(&cmd, 0);
#ifdef FAIL
	ucmd_take(cookie, &cmd);
	ucmd_done_unlocked(&cmd, 0);
#endif
}

void (*const foo_done)(void *cookie) = foo_callback;
