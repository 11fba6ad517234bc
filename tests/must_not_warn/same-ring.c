// SPDX-License-Identifier: GPL-2.0
/* Commands from elsewhere, completed here if they are of this ring: both branches. */
/* SAYS-COCCI: cannot know that the program looks at both on large CQEs only; ask ucmd_is() */
#include "fixture.h"

static __always_inline void same_ring_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(same_ring_finish, same_ring_done);

static ucmd_handler same_ring(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(waiting);

	if (!ucmd_claim(&foo.slot, &waiting))
		return ucmd_complete(cmd, -ENOENT);
	{
		DEFINE_UCMD_OWNED(here);

		if (ucmd_same_ring(&waiting, cmd, &here))
			ucmd_done(&here, foo_value());
		else
			ucmd_to_task(&waiting, &same_ring_finish);
	}
	return ucmd_complete(cmd, 0);
}
FIXTURE_DRIVER(same_ring);

static __always_inline void same_ring_one(struct ucmd_claimed *other, struct ucmd_owned *by)
	__ucmd_takes(other) __ucmd_holds(by)
{
	DEFINE_UCMD_OWNED(here);

	if (!ucmd_same_ring(other, by, &here)) {
		ucmd_to_task(other, &same_ring_finish);
		return;
	}
	ucmd_done(&here, 0, 1ull);
}

static __always_inline void same_ring_all(UCMD_IN_TASK cmd)
{
	DEFINE_UCMD_CLAIMED(other);

	while (ucmd_claim(&foo.list, &other))
		same_ring_one(&other, cmd);
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(same_ring_flush, same_ring_all);

static __always_inline void same_ring_list(UCMD_IN_TASK cmd)
{
	DEFINE_UCMD_CLAIMED(other);
	DEFINE_UCMD_OWNED(here);

	while (ucmd_claim(&foo.list, &other)) {
		if (ucmd_same_ring(&other, cmd, &here))
			ucmd_done(&here, -EIO);
		else if (foo_ready())
			ucmd_keep(&other, &foo.kept);
		else
			ucmd_to_task_lazy(&other, &same_ring_finish);
	}
	ucmd_done(cmd, 0);
}
DEFINE_UCMD_WORK(same_ring_each, same_ring_list);
