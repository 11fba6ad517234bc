// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static __always_inline void foo_done(UCMD_OWNED cmd)
{
	struct foo *foo = ucmd_pdu(cmd)->foo;

	ucmd_done(cmd, foo->res);
}
DEFINE_UCMD_WORK(foo_finish, foo_done);

static void foo_event(struct foo *foos, u32 nr)
{
	foo_take(&foos[nr], false);
	ucmd_wake(&foos[nr].slot, &foo_finish);
}

static void foo_freed(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (!ucmd_claim(&foo->slot, &cmd))
		return;
	kfree(foo);
	ucmd_to_task(&cmd, &foo_finish);
}

static void foo_woken(struct foo *foo)
{
	ucmd_wake(&foo->slot, &foo_finish);
	kfree(foo);
}
