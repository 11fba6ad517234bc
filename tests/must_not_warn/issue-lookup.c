// SPDX-License-Identifier: GPL-2.0
/* What all operations need is looked up before the switch. */
#include "fixture.h"

struct lookup_unit {
	struct mutex		lock;
	struct ucmd_slot	slot;
	bool			gone;
	int			value;
};

struct lookup_file {
	struct lookup_unit	*units[4];
	fmode_t			mode;
};

static ucmd_handler lookup_get(UCMD_FRESH cmd, struct lookup_unit *unit)
{
	return ucmd_complete(cmd, unit->value);
}

static ucmd_handler lookup_set(UCMD_FRESH cmd, struct lookup_unit *unit, fmode_t mode,
			       const struct foo_args *args)
{
	if (!(mode & FMODE_WRITE))
		return ucmd_complete(cmd, -EBADF);
	mutex_lock(&unit->lock);
	unit->value = args->len;
	mutex_unlock(&unit->lock);
	return ucmd_complete(cmd, 0);
}

static ucmd_handler lookup_issue(UCMD_FRESH cmd, u32 op, struct lookup_file *file)
{
	struct lookup_unit *unit = NULL;
	int i;

	if (!file)
		return ucmd_complete(cmd, -ENXIO);
	for (i = 0; i < ARRAY_SIZE(file->units); i++) {
		unit = READ_ONCE(file->units[i]);
		if (unit)
			break;
	}
	if (!unit)
		return ucmd_complete(cmd, -ENODEV);
	if (unit->gone && op != FOO_GET)
		return ucmd_complete(cmd, -ESHUTDOWN);

	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, lookup_get, void, (unit));
	case _IOW('f', 2, struct foo_args):
		return ucmd_op(cmd, lookup_set, struct foo_args, (unit, file->mode),
				    .may_block = true);
	case _IO('f', 3):
		return ucmd_keep(cmd, &unit->slot);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(lookup_uring_cmd, lookup_issue);

/* Cleanup of the kernel around all of it */
static ucmd_handler lookup_guarded(UCMD_FRESH cmd, u32 op, struct lookup_unit *unit)
{
	struct ucmd_action action;

	mutex_lock(&unit->lock);
	switch (op) {
	case FOO_GET:
		action = ucmd_op(cmd, lookup_get, void, (unit));
		break;
	default:
		action = ucmd_complete(cmd, -EOPNOTSUPP);
	}
	mutex_unlock(&unit->lock);
	return action;
}
FIXTURE_ISSUE(lookup_guarded_uring_cmd, lookup_guarded);
