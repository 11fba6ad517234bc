// SPDX-License-Identifier: GPL-2.0
#include <ucmd/ucmd.h>

static struct ucmd_kept alone;

static void pointer(struct ucmd_kept *kept)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
	kept = &foo.other;
	ucmd_take(kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
}

static void pointer_again(struct ucmd_kept *kept)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(kept, &cmd);
	ucmd_keep(&cmd, kept);
	ucmd_take(kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
}

static void variable_again(void)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&alone, &cmd);
	ucmd_keep(&cmd, &alone);
	ucmd_take(&alone, &cmd);
	ucmd_done_unlocked(&cmd, 0);
}

static void member_again(void)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo.kept, &cmd);
	ucmd_keep(&cmd, &foo.kept);
	ucmd_take(&foo.kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
}

static void two_lists(struct list_head *one, struct list_head *two)
{
	DEFINE_UCMD_CLAIMED(cmd);
	struct foo *foo;

	list_for_each_entry(foo, one, node) {
		ucmd_take(&foo->kept, &cmd);
		ucmd_done_unlocked(&cmd, 0);
	}
	list_for_each_entry(foo, two, node) {
		ucmd_take(&foo->kept, &cmd);
		ucmd_done_unlocked(&cmd, 1);
	}
}

static void one_of_each(void)
{
	while (foo_more()) {
		struct foo *foo = foo_next();
		DEFINE_UCMD_CLAIMED(cmd);

		if (foo->early) {
			ucmd_take(&foo->kept, &cmd);
			ucmd_done_unlocked(&cmd, 0);
			continue;
		}
		ucmd_take(&foo->kept, &cmd);
		ucmd_done_unlocked(&cmd, 1);
	}
}

static void keeps_of_lists(struct list_head *one, struct list_head *two, struct ucmd_owned *cmds)
{
	struct foo *foo;

	list_for_each_entry(foo, one, node)
		ucmd_keep(cmds++, &foo->kept);
	list_for_each_entry(foo, two, node)
		ucmd_keep(cmds++, &foo->kept);
}

static void keeps_one_of_each(struct ucmd_owned *cmds)
{
	while (foo_more()) {
		struct foo *foo = foo_next();

		if (foo->early) {
			ucmd_keep(cmds++, &foo->kept);
			continue;
		}
		ucmd_keep(cmds++, &foo->kept);
	}
}

static void taken_in_between(struct foo *foo, struct ucmd_owned *first, struct ucmd_owned *second)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_keep(first, &foo->kept);
	ucmd_take(&foo->kept, &cmd);
	ucmd_keep(second, &foo->kept);
	ucmd_done_unlocked(&cmd, 0);
}

static void taken_in_between_static(struct ucmd_owned *first, struct ucmd_owned *second)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_keep(first, &foo.kept);
	ucmd_take(&foo.kept, &cmd);
	ucmd_keep(second, &foo.kept);
	ucmd_done_unlocked(&cmd, 0);
}
