// SPDX-License-Identifier: GPL-2.0
/* Parts of registered buffers, at once and later, in either direction. */
#include "fixture.h"

struct fixed_job {
	struct ucmd_kept	kept;
	struct ucmd_fixed	from;
	struct ucmd_fixed	to;
};

extern struct fixed_job fixed_job;

static ucmd_handler fixed_either(UCMD_FRESH cmd, const struct foo_args *args)
{
	struct ucmd_fixed fixed;
	int err;

	if (!ucmd_is(cmd, FIXED))
		return ucmd_complete(cmd, foo_value());
	if (args->flags & 1)
		err = ucmd_import_fixed(cmd, ITER_DEST, args->addr, args->len, &fixed);
	else
		err = ucmd_import_fixed(cmd, ITER_SOURCE, args->addr, args->len, &fixed);
	if (err)
		return ucmd_complete(cmd, err);
	iov_iter_advance(ucmd_fixed_iter(cmd, &fixed), 1);
	if (iov_iter_count(ucmd_fixed_iter(cmd, &fixed)) > 100)
		return ucmd_retry_blocking(cmd);
	return ucmd_complete(cmd, 0);
}

/* Two parts, of which the second may not be there. */
static ucmd_handler fixed_two(UCMD_FRESH cmd, const struct foo_args *args)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action;

	if (ucmd_import_fixed(cmd, ITER_SOURCE, args->addr, args->len, &fixed_job.from))
		return ucmd_complete(cmd, -EFAULT);
	action = ucmd_keep(cmd, &owned);
	if (ucmd_import_fixed(&owned, ITER_DEST, args->addr, args->flags, &fixed_job.to))
		ucmd_done(&owned, -EFAULT);
	else
		ucmd_keep(&owned, &fixed_job.kept);
	return action;
}

static __always_inline void fixed_end(UCMD_OWNED cmd)
	__ucmd_takes(cmd)
{
	int err = ucmd_import_fixed(cmd, ITER_DEST, 0, 1, &fixed_job.to);

	if (!err)
		iov_iter_advance(ucmd_fixed_iter(cmd, &fixed_job.to), 1);
	ucmd_done(cmd, err);
}
DEFINE_UCMD_WORK(fixed_finish, fixed_end);

static ucmd_handler fixed_go(UCMD_FRESH cmd)
{
	DEFINE_UCMD_CLAIMED(claimed, &fixed_job.kept);

	iov_iter_advance(ucmd_fixed_iter(&claimed, &fixed_job.from), 1);
	ucmd_to_task(&claimed, &fixed_finish);
	return ucmd_complete(cmd, 0);
}

static ucmd_handler fixed_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case 1:
		return ucmd_op(cmd, fixed_either, struct foo_args);
	case 2:
		return ucmd_op(cmd, fixed_two, struct foo_args);
	case 3:
		return ucmd_op(cmd, fixed_go, void);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(fixed_uring_cmd, fixed_issue);
