// SPDX-License-Identifier: GPL-2.0
/* A command by a device, under its tag. */
#include "dev.h"
#include <ucmd/ucmd.h>
#include <ucmd/tag.h>
//@
struct foo_req {
	struct ucmd_tag tag;
};
UCMD_TAGS(struct foo_req);

static struct foo_req foo_reqs[NR];
static struct ucmd_tags foo_tags;

irqreturn_t foo_irq(int irq, void *data)
{
	u32 tag;
	int res;

	while (foo_hw_done(&tag, &res))
		ucmd_tag_answer(&foo_tags, tag, res);
	return IRQ_HANDLED;
}

void foo_init(void)
{
	ucmd_tags_init(&foo_tags, foo_reqs, NR);
}

static ucmd_handler foo_issue(UCMD_FRESH cmd, u32 op, void *private)
{
	struct foo_req *req;
	u32 tag;
	int err;

	if (op != FOO_RUN)
		return ucmd_complete(cmd, -EOPNOTSUPP);
	tag = ucmd_sqe_read(cmd, struct foo_tag, tag);
	err = ucmd_tag_take(&foo_tags, tag, &req);
	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_tag_start(cmd, req, foo_hw_start(tag));
}
DEFINE_UCMD(foo_uring_cmd, foo_issue);
