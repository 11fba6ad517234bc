// SPDX-License-Identifier: GPL-2.0
/* Pages lent at once or by task work, in parts, objects that are freed, taken back. */
/* NEEDS: UCMD_HAVE_LEND */
#include "lending.h"

static struct foo_frame lend_frames[4];

static int lend_once_back(struct foo_frame *frame)
{
	return frame->bytes;
}

static void lend_free(struct foo_frame *frame)
{
	kfree(frame);
}
DEFINE_UCMD_RELEASE(lend_once_release, struct foo_frame, loan, lend_once_back, lend_free);

/* Freed by the release, or at once if it could not be lent. */
static ucmd_handler lend_once(UCMD_FRESH cmd)
{
	struct foo_frame *frame = kzalloc(sizeof(*frame), GFP_KERNEL);
	struct ucmd_loan_args args = { .dest = true, .index = foo_value() };

	if (!frame)
		return ucmd_complete(cmd, -ENOMEM);
	args.bvs = frame->bvs;
	args.nr = ARRAY_SIZE(frame->bvs);
	return ucmd_lend(cmd, &frame->loan, &lend_once_release, &args);
}

static ucmd_handler lend_helper(UCMD_FRESH cmd)
{
	if (!foo_ready())
		return ucmd_complete(cmd, -ENODEV);
	return ucmd_lend(cmd, &foo_frame.loan, &foo_release, &foo_loan_args);
}

/* An event has the frame lent with the command that waited for it. */
static __always_inline void lend_in_task(UCMD_IN_TASK cmd)
	__ucmd_takes(cmd)
{
	if (foo_ready())
		ucmd_lend(cmd, &foo_frame.loan, &foo_release, &foo_loan_args);
	else
		ucmd_done(cmd, -ENODATA);
}
DEFINE_UCMD_WORK(lend_work, lend_in_task);

static __always_inline void lend_back_in_task(UCMD_IN_TASK cmd)
	__ucmd_takes(cmd)
{
	ucmd_done(cmd, ucmd_take_back(&foo_frame.loan, cmd));
}
DEFINE_UCMD_WORK(lend_back_work, lend_back_in_task);

/* The command ends, the loan goes on. */
static ucmd_handler lend_with_result(UCMD_FRESH cmd)
{
	if (!foo_ready())
		return ucmd_lend(cmd, &foo_frame.loan, &foo_release, &foo_loan_args, foo_value());
	return ucmd_lend(cmd, &foo_frame.loan, &foo_release, &foo_loan_args, 0);
}

static __always_inline void lend_with_result_in_task(UCMD_IN_TASK cmd)
	__ucmd_takes(cmd)
{
	ucmd_lend(cmd, &foo_frame.loan, &foo_release, &foo_loan_args, foo_frame.bytes);
}
DEFINE_UCMD_WORK(lend_result_work, lend_with_result_in_task);

static ucmd_handler lend_later(UCMD_FRESH cmd)
{
	struct ucmd_action action = ucmd_wait(cmd, &foo.slot);

	if (foo_more())
		ucmd_wake(&foo.slot, &lend_work);
	else if (foo_ready())
		ucmd_wake(&foo.slot, &lend_result_work);
	else
		ucmd_wake(&foo.slot, &lend_back_work);
	return action;
}

static ucmd_handler lend_owned(UCMD_FRESH cmd)
{
	DEFINE_UCMD_OWNED(owned);
	struct ucmd_action action = ucmd_keep(cmd, &owned);

	if (foo_ready())
		ucmd_lend(&owned, &foo_frame.loan, &foo_release, &foo_loan_args);
	else
		ucmd_keep(&owned, &foo.kept);
	return action;
}

static ucmd_handler lend_back(UCMD_FRESH cmd)
{
	if (!ucmd_take_back(&foo_frame.loan, cmd))
		return ucmd_complete(cmd, -ENOENT);
	return ucmd_complete(cmd, ucmd_is_lent(&foo_frame.loan));
}

static ucmd_handler lend_part(UCMD_FRESH cmd)
{
	struct ucmd_loan_args args = {
		.bvs = foo_frame.bvs, .nr = ARRAY_SIZE(foo_frame.bvs), .at = 100, .len = foo_value(),
		.dest = true, .source = true, .index = 1,
	};

	return ucmd_lend(cmd, &foo_frame.loan, &foo_release, &args);
}

static ucmd_handler lend_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case _IO('f', 1):
		return ucmd_op(cmd, lend_helper, void);
	case _IO('f', 2):
		return ucmd_op(cmd, lend_once, void);
	case _IO('f', 3):
		return ucmd_op(cmd, lend_back, void);
	case _IO('f', 4):
		return ucmd_op(cmd, lend_later, void);
	case _IO('f', 5):
		return ucmd_op(cmd, lend_owned, void);
	case _IO('f', 6):
		return ucmd_op(cmd, lend_part, void);
	case _IO('f', 7):
		return ucmd_op(cmd, lend_with_result, void);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(lend_uring_cmd, lend_issue);

static void lend_revoke_fn(struct work_struct *work)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(lend_frames); i++)
		ucmd_take_back_unlocked(&lend_frames[i].loan);
}
DECLARE_WORK(lend_revoke_work, lend_revoke_fn);
