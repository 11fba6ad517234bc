// SPDX-License-Identifier: GPL-2.0
/*
 * This module shows commands that a device works on under tags. Timers are the device.
 */
#include <ucmd/ucmd.h>
#include <ucmd/tag_reset.h>
#include <ucmd/tag_timeout.h>

#include "timers.h"

struct tags_req {
	struct ucmd_tag tag;
	bool late;
	struct tags_hw hw;
};
UCMD_TAGS(struct tags_req);

static struct tags_req tags_reqs[UCMD_TAGS_NR];
static struct ucmd_tags tags;

/* The device has answered. */
static void tags_irq(struct tags_hw *hw, s32 value)
{
	ucmd_tag_answer(&tags, container_of(hw, struct tags_req, hw) - tags_reqs, value);
}

static void tags_abort(struct ucmd_tag *tag)
{
	tags_hw_abort(&container_of(tag, struct tags_req, tag)->hw);
}

static int tags_expired(struct ucmd_tag *tag)
{
	struct tags_req *req = container_of(tag, struct tags_req, tag);

	if (req->late)
		return -ETIME;
	req->late = true;
	tags_hw_abort(&req->hw);
	return msecs_to_jiffies(2 * UCMD_TAGS_ABORT_MS);
}

static __always_inline void tags_done(UCMD_TAGGED cmd, struct tags_req *req)
{
	ucmd_done(cmd, req->tag.res);
}
DEFINE_UCMD_TAG_WORK(tags_finish, tags_done);

static struct ucmd_tag_ops tags_ops = {
	.done = &tags_finish,
	.abort = tags_abort,
	.expired = tags_expired,
};
module_param_named(cancel_waits, tags_ops.cancel_waits, bool, 0644);
MODULE_PARM_DESC(cancel_waits, "a canceled command stays until the device answers");

static ucmd_handler tags_run(UCMD_FRESH cmd, const struct ucmd_tags_run *args)
{
	struct tags_req *req;
	int err;

	if (args->tag == UCMD_TAGS_ANY)
		err = ucmd_tag_take_any(&tags, &req);
	else
		err = ucmd_tag_take(&tags, args->tag, &req);
	if (err)
		return ucmd_complete(cmd, err);
	req->late = false;
	return ucmd_tag_start_timeout(cmd, req, msecs_to_jiffies(args->ms),
				      tags_hw_run(&req->hw, args));
}

static ucmd_handler tags_answer(UCMD_FRESH cmd, const struct ucmd_tags_answer *args)
{
	if (args->tag < UCMD_TAGS_NR)
		tags_hw_stop(&tags_reqs[array_index_nospec(args->tag, UCMD_TAGS_NR)].hw);
	return ucmd_complete(cmd, ucmd_tag_answer(&tags, args->tag, args->value));
}

static DEFINE_MUTEX(tags_lock);

static int tags_recover(int err)
{
	unsigned int i;
	int ret;

	mutex_lock(&tags_lock);
	ret = ucmd_tags_stop(&tags, -ENODEV);
	if (!ret) {
		for (i = 0; i < UCMD_TAGS_NR; i++) {
			tags_hw_stop(&tags_reqs[i].hw);
			hrtimer_cancel(&tags_reqs[i].hw.timer);
		}
		ucmd_tags_reset(&tags, err);
	}
	ucmd_tags_resume(&tags);
	mutex_unlock(&tags_lock);
	return ret;
}

static ucmd_handler tags_reset(UCMD_FRESH cmd)
{
	return ucmd_complete(cmd, tags_recover(-EIO));
}

static ucmd_handler tags_issue(UCMD_FRESH cmd, u32 op, struct miscdevice *misc)
{
	switch (op) {
	case UCMD_TAGS_RUN:
		return ucmd_op(cmd, tags_run, struct ucmd_tags_run);
	case UCMD_TAGS_ANSWER:
		return ucmd_op(cmd, tags_answer, struct ucmd_tags_answer);
	case UCMD_TAGS_RESET:
		return ucmd_op(cmd, tags_reset, void, .may_block = true);
	case UCMD_TAGS_OUT:
		return ucmd_complete(cmd, ucmd_tags_out(&tags));
	case UCMD_TAGS_REFUSED:
		return ucmd_complete(cmd, atomic_long_read(&tags.refused));
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
DEFINE_UCMD(tags_uring_cmd, tags_issue);
UCMD_MISC_DEVICE(tags_misc, "ucmd-tags", tags_uring_cmd);

static int __init tags_init(void)
{
	unsigned int i;

	for (i = 0; i < UCMD_TAGS_NR; i++)
		tags_hw_init(&tags_reqs[i].hw, tags_irq);
	ucmd_tags_init(&tags, tags_reqs, UCMD_TAGS_NR, &tags_ops);
	return misc_register(&tags_misc);
}
module_init(tags_init);

static void __exit tags_exit(void)
{
	misc_deregister(&tags_misc);
	WARN_ON(tags_recover(-ENODEV));
	ucmd_tags_exit(&tags);
}
module_exit(tags_exit);

MODULE_DESCRIPTION("ucmd example: commands that a device works on");
MODULE_LICENSE("GPL");
