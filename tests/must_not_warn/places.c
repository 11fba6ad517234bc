// SPDX-License-Identifier: GPL-2.0
/* NEEDS: UCMD_HAVE_CANCEL */
/* Places of several kinds in one driver, one body for what is canceled in any of them. */
#include "fixture.h"

struct places_unit {
	struct ucmd_slot	slots[4];
	struct ucmd_timed	timed;
	struct ucmd_waitlist	list;
};
static struct places_unit places_units[2];

static __always_inline void places_done(UCMD_OWNED cmd)
{
	ucmd_done(cmd, ucmd_pdu(cmd)->value);
}
DEFINE_UCMD_WORK(places_finish, places_done);

static __always_inline void places_canceled(UCMD_OWNED cmd)
{
	switch (ucmd_opcode(cmd)) {
	case 1:
		foo_submit();
		break;
	case 2:
		ucmd_pdu(cmd)->value = 0;
		break;
	}
	ucmd_done(cmd, -ECANCELED);
}

static ucmd_handler places_issue(UCMD_FRESH cmd, u32 op, struct places_unit *unit)
{
	switch (op) {
	case 1:
		return ucmd_wait(cmd, &unit->slots[0]);
	case 2:
		return ucmd_wait_timeout(cmd, &unit->timed, KTIME_MAX);
	case 3:
		return ucmd_wait(cmd, &unit->list);
	case 4:
		return ucmd_keep(cmd, &unit->slots[1]);
	case 5:
		return ucmd_keep(cmd, &foo.kept);
	case 6:
		if (ucmd_wake(&unit->timed, &places_finish) || ucmd_wake(&unit->list, &places_finish))
			return ucmd_complete(cmd, 1);
		return ucmd_complete(cmd, 0);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(places_uring_cmd, places_issue, places_canceled);

static void places_fn(struct work_struct *work)
{
	struct places_unit *unit;
	int i;

	for (unit = places_units; unit < places_units + ARRAY_SIZE(places_units); unit++) {
		DEFINE_UCMD_CLAIMED(cmd);

		if (ucmd_claim(&unit->timed, &cmd))
			ucmd_done_unlocked(&cmd, -ENODEV);
		for (i = 0; i < ARRAY_SIZE(unit->slots); i++)
			if (ucmd_claim(&unit->slots[i], &cmd))
				ucmd_done_unlocked(&cmd, -ENODEV);
		while (ucmd_claim(&unit->list, &cmd))
			ucmd_done_unlocked(&cmd, -ENODEV);
		ucmd_timed_exit(&unit->timed);
		ucmd_timed_init(&unit->timed, &places_finish);
		ucmd_waitlist_init(&unit->list);
	}
}
DECLARE_WORK(places_work, places_fn);
