// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static void kept_again(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->kept, &cmd);
	foo->tag = ucmd_pdu(&cmd)->tag;
	ucmd_keep(&cmd, &foo->kept);
	ucmd_take(&foo->kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
}

static void either(struct foo *foo)
{
	DEFINE_UCMD_CLAIMED(cmd);

	if (foo->failed) {
		ucmd_take(&foo->kept, &cmd);
		ucmd_done_unlocked(&cmd, -EIO);
		return;
	}
	ucmd_take(&foo->kept, &cmd);
	ucmd_to_task(&cmd, &foo_finish);
}

static void each(struct list_head *list)
{
	struct foo *foo;

	list_for_each_entry(foo, list, node) {
		DEFINE_UCMD_CLAIMED(cmd);

		ucmd_take(&foo->kept, &cmd);
		ucmd_done_unlocked(&cmd, 0);
	}
}

static void two_objects(struct foo *foo, struct foo *bar)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo->kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
	foo = bar;
	ucmd_take(&foo->kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
}

static void in_turn(void)
{
	DEFINE_UCMD_CLAIMED(cmd);

	while (foo_more()) {
		ucmd_take(&foo.kept, &cmd);
		ucmd_done_unlocked(&cmd, 0);
	}
}

static void kept_here_and_there(struct foo *foo, struct foo *bar,
				  struct ucmd_owned *first, struct ucmd_owned *second)
{
	ucmd_keep(first, &foo->kept);
	foo = bar;
	ucmd_keep(second, &foo->kept);
}

static void kept_or_kept(struct ucmd_owned *cmd)
{
	if (foo_more())
		ucmd_keep(cmd, &foo.kept);
	else
		ucmd_keep(cmd, &foo.kept);
}
