// SPDX-License-Identifier: GPL-2.0
/* Parts of registered buffers, at once and later, in either direction. */
#include "fixture.h"

struct fixed_job {
	struct ucmd_parked	parked;
	struct ucmd_fixed	from;
	struct ucmd_fixed	to;
};

extern struct fixed_job fixed_job;

UCMD_HANDLER(fixed_either, cmd, ctx)
{
	struct ucmd_fixed fixed;
	struct foo_args args;
	int err;

	ucmd_sqe_copy(cmd, &args);
	if (!ucmd_is_fixed(cmd))
		return ucmd_complete(cmd, foo_value());
	if (args.flags & 1)
		err = ucmd_import_fixed(cmd, ITER_DEST, args.addr, args.len, &fixed, ctx);
	else
		err = ucmd_import_fixed(cmd, ITER_SOURCE, args.addr, args.len, &fixed, ctx);
	if (err)
		return ucmd_complete(cmd, err);
	iov_iter_advance(ucmd_fixed_iter(cmd, &fixed), 1);
	if (iov_iter_count(ucmd_fixed_iter(cmd, &fixed)) > 100)
		return ucmd_retry_blocking(cmd);
	return ucmd_complete(cmd, 0);
}

/* Two parts, of which the second may not be there. */
UCMD_HANDLER(fixed_two, cmd, ctx)
{
	struct ucmd_action action;
	struct foo_args args;
	UCMD_QUEUED(queued);

	ucmd_sqe_copy(cmd, &args);
	if (ucmd_import_fixed(cmd, ITER_SOURCE, args.addr, args.len, &fixed_job.from, ctx))
		return ucmd_complete(cmd, -EFAULT);
	action = ucmd_queue(cmd, &queued);
	if (ucmd_import_fixed(&queued, ITER_DEST, args.addr, args.flags, &fixed_job.to, ctx))
		ucmd_done(&queued, -EFAULT, ctx);
	else
		ucmd_park(&queued, &fixed_job.parked);
	return action;
}

UCMD_TASK_WORK_ANY(fixed_finish, "pinned pages", cmd, ctx)
{
	int err = ucmd_import_fixed(cmd, ITER_DEST, 0, 1, &fixed_job.to, ctx);

	if (!err)
		iov_iter_advance(ucmd_fixed_iter(cmd, &fixed_job.to), 1);
	ucmd_done(cmd, err, ctx);
}

UCMD_HANDLER(fixed_go, cmd, ctx)
{
	UCMD_QUEUED(queued);

	ucmd_unpark(&fixed_job.parked, &queued);
	iov_iter_advance(ucmd_fixed_iter(&queued, &fixed_job.from), 1);
	ucmd_to_task(&queued, &fixed_finish);
	return ucmd_complete(cmd, 0);
}

UCMD_OPS(fixed_uring_cmd,
	UCMD_OP(1, UCMD_NONE, fixed_either)
	UCMD_OP(2, UCMD_NONE, fixed_two)
	UCMD_OP(3, UCMD_NONE, fixed_go)
);

const struct file_operations fixed_fops = {
	.uring_cmd = fixed_uring_cmd,
};
