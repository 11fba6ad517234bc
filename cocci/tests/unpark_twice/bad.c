// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static void one_handle(struct foo *foo)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo->parked, &cmd);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	if (foo->more) {
		ucmd_unpark(&foo->parked, &cmd);
		ucmd_done(&cmd, 1, ucmd_ctx_unlocked());
	}
}

static void two_handles(struct foo *foo)
{
	UCMD_QUEUED(first);
	UCMD_QUEUED(second);

	ucmd_unpark(&foo->parked, &first);
	ucmd_unpark(&foo->parked, &second);
	ucmd_done(&first, 0, ucmd_ctx_unlocked());
	ucmd_to_task(&second, &foo_finish);
}

static void parked_over(struct foo *foo, struct ucmd_queued *first, struct ucmd_queued *second)
{
	ucmd_park(first, &foo->parked);
	ucmd_park(second, &foo->parked);
}

static void parked_over_static(struct ucmd_queued *first, struct ucmd_queued *second)
{
	ucmd_park(first, &foo.parked);
	if (foo_more())
		ucmd_park(second, &foo.parked);
	else
		ucmd_park(second, &foo.other);
}
