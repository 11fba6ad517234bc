// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static void parked_again(struct foo *foo)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo->parked, &cmd);
	foo->tag = ucmd_pdu(&cmd, struct foo_pdu)->tag;
	ucmd_park(&cmd, &foo->parked);
	ucmd_unpark(&foo->parked, &cmd);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}

static void either(struct foo *foo)
{
	UCMD_QUEUED(cmd);

	if (foo->failed) {
		ucmd_unpark(&foo->parked, &cmd);
		ucmd_done(&cmd, -EIO, ucmd_ctx_unlocked());
		return;
	}
	ucmd_unpark(&foo->parked, &cmd);
	ucmd_to_task(&cmd, &foo_finish);
}

static void each(struct list_head *list)
{
	struct foo *foo;

	list_for_each_entry(foo, list, node) {
		UCMD_QUEUED(cmd);

		ucmd_unpark(&foo->parked, &cmd);
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	}
}

static void two_objects(struct foo *foo, struct foo *bar)
{
	UCMD_QUEUED(cmd);

	ucmd_unpark(&foo->parked, &cmd);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	foo = bar;
	ucmd_unpark(&foo->parked, &cmd);
	ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
}

static void in_turn(void)
{
	UCMD_QUEUED(cmd);

	while (foo_more()) {
		ucmd_unpark(&foo.parked, &cmd);
		ucmd_done(&cmd, 0, ucmd_ctx_unlocked());
	}
}

static void parked_here_and_there(struct foo *foo, struct foo *bar,
				  struct ucmd_queued *first, struct ucmd_queued *second)
{
	ucmd_park(first, &foo->parked);
	foo = bar;
	ucmd_park(second, &foo->parked);
}

static void parked_or_parked(struct ucmd_queued *cmd)
{
	if (foo_more())
		ucmd_park(cmd, &foo.parked);
	else
		ucmd_park(cmd, &foo.parked);
}
