// SPDX-License-Identifier: GPL-2.0
/* A device with tags, used in every way: limits, aborts, resets, answers in two steps. */
#include "tagging.h"

int tag_ring(struct foo_req *req);
void tag_ring_void(struct foo_req *req);
bool tag_answered(u32 *nr, int *res, u64 *len);
void tag_quiet(void);

extern struct foo_req tag_reqs[64];

static ucmd_handler tag_run(UCMD_FRESH cmd, const struct foo_args *args)
{
	struct foo_req *req;
	int err = ucmd_tag_take(&foo_tags, args->len, &req);

	if (err)
		return ucmd_complete(cmd, err);
	if (!foo_ready()) {
		ucmd_tag_drop(req);
		return ucmd_complete(cmd, -ENODEV);
	}
	req->len = args->addr;
	if (args->flags)
		return ucmd_tag_start_timeout(cmd, req, args->flags, tag_ring(req));
	return ucmd_tag_start(cmd, req, tag_ring_void(req));
}

static ucmd_handler tag_any(UCMD_FRESH cmd, const struct foo_args *args)
{
	struct foo_req *req;
	int err = ucmd_tag_take_any(&foo_tags, &req);

	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_tag_start(cmd, req, ({
		spin_lock(&foo.lock);
		err = tag_ring(req);
		spin_unlock(&foo.lock);
		err;
	}));
}

static ucmd_handler tag_issue(UCMD_FRESH cmd, u32 op, struct foo *private)
{
	switch (op) {
	case FOO_GET:
		return ucmd_op(cmd, tag_run, struct foo_args);
	case FOO_GET + 1:
		return ucmd_op(cmd, tag_any, struct foo_args, .may_block = true);
	}
	return ucmd_complete(cmd, -EOPNOTSUPP);
}
FIXTURE_ISSUE(tag_uring_cmd, tag_issue);

static irqreturn_t tag_irq(int irq, void *data)
{
	u32 nr;
	int res;
	u64 len;

	while (tag_answered(&nr, &res, &len)) {
		DEFINE_UCMD_ANSWERED(cmd);
		struct foo_req *req;

		if (!len) {
			ucmd_tag_answer(&foo_tags, ucmd_tag_nr(&foo_tags, nr), res);
			continue;
		}
		if (!ucmd_tag_claim(&foo_tags, nr, &req, &cmd))
			continue;
		req->tag.res = res;
		req->len = len;
		ucmd_to_task(&cmd, &foo_finish);
	}
	return IRQ_HANDLED;
}
irq_handler_t tag_irqs = tag_irq;

static void tag_abort(struct ucmd_tag *tag)
{
	tag_ring(container_of(tag, struct foo_req, tag));
}

static int tag_expired(struct ucmd_tag *tag)
{
	schedule_work(&foo.work);
	return HZ;
}

static const struct ucmd_tag_ops tag_ops = {
	.done = &foo_finish,
	.abort = tag_abort,
	.expired = tag_expired,
	.cancel_waits = true,
};

static void tag_work_fn(struct work_struct *work)
{
	if (ucmd_tags_stop(&foo_tags, -ENODEV))
		return;
	tag_quiet();
	ucmd_tags_reset(&foo_tags, -EIO);
	ucmd_tags_resume(&foo_tags);
}
DECLARE_WORK(tag_work, tag_work_fn);

void tag_add(void);
void tag_add(void)
{
	ucmd_tags_init(&foo_tags, tag_reqs, ARRAY_SIZE(tag_reqs), &tag_ops);
}

long tag_remove(void);
long tag_remove(void)
{
	if (ucmd_tags_out(&foo_tags))
		return -EBUSY;
	ucmd_tags_exit(&foo_tags);
	return atomic_long_read(&foo_tags.refused);
}
