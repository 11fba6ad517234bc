// SPDX-License-Identifier: GPL-2.0
/* Places that are no member of what a pointer leads to. */
#include <ucmd/ucmd.h>

static struct ucmd_kept alone;

static void pointer(struct ucmd_kept *kept)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
	ucmd_take(kept, &cmd);
	ucmd_done_unlocked(&cmd, 0);
}

static void variable(void)
{
	DEFINE_UCMD_CLAIMED(first);
	DEFINE_UCMD_CLAIMED(second);

	ucmd_take(&alone, &first);
	ucmd_take(&alone, &second);
	ucmd_done_unlocked(&first, 0);
	ucmd_done_unlocked(&second, 0);
}

static void member(void)
{
	DEFINE_UCMD_CLAIMED(cmd);

	ucmd_take(&foo.kept, &cmd);
	ucmd_to_task(&cmd, &foo_finish);
	if (foo_more()) {
		ucmd_take(&foo.kept, &cmd);
		ucmd_to_task(&cmd, &foo_finish);
	}
}
