/* SPDX-License-Identifier: GPL-2.0 */
/* What the fixtures about tags share. */
#ifndef TAGGING_H
#define TAGGING_H

#include "fixture.h"

#include <ucmd/tag_reset.h>
#include <ucmd/tag_timeout.h>

struct foo_req {
	struct ucmd_tag	tag;
	u64		len;
};
UCMD_TAGS(struct foo_req);

extern struct ucmd_tags foo_tags;

static __always_inline void foo_req_done(UCMD_TAGGED cmd, struct foo_req *req)
{
	ucmd_done(cmd, req->tag.res);
}
DEFINE_UCMD_TAG_WORK(foo_finish, foo_req_done);

/* Most fixtures have no use for it */
static inline const void *foo_finish_used(void)
{
	return &foo_finish;
}

#endif /* TAGGING_H */
