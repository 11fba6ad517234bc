// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static void one_handle(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
	if (foo->more) {
		ucmd_take(&foo->kept, &cmd);
		ucmd_done_unlocked(&cmd, 1);
	}
}

static void two_handles(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(first);
	DEFINE_UCMD_CLAIMED(second);

	ucmd_take(&foo->kept, &first);
	ucmd_take(&foo->kept, &second);
	ucmd_done_unlocked(&first, 0);
	ucmd_to_task(&second, &foo_finish);
}

static void parked_over(struct foo *foo, struct ucmd_owned *first, struct ucmd_owned *second)
{
	ucmd_keep(first, &foo->kept);
	ucmd_keep(second, &foo->kept);
}

static void parked_over_static(struct ucmd_owned *first, struct ucmd_owned *second)
{
	ucmd_keep(first, &foo.kept);
	if (foo_more())
		ucmd_keep(second, &foo.kept);
	else
		ucmd_keep(second, &foo.other);
}
