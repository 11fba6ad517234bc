// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_wait: the command is from elsewhere, and not of this call */
/* EXPECT-GCC: passing argument 1 of .__ucmd_(owned_slot|waits_owned). from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct ucmd_claimed \*' to parameter of type 'struct ucmd_owned \*' */
/* NEEDS: UCMD_HAVE_CANCEL */
#include "fixture.h"

static __always_inline void foo_end(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(foo_finish, foo_end);

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(waits);

	if (ucmd_claim(&foo.slot, &waits)) {
#ifdef FAIL
		if (ucmd_wait(&waits, &foo.slot))
#endif
			ucmd_to_task(&waits, &foo_finish);
	}
	return ucmd_wait(cmd, &foo.slot);
}
FIXTURE_DRIVER(foo_get);
