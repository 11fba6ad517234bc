// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_tag_start_timeout: include ucmd/tag_timeout.h before UCMD_TAGS */
#define FIXTURE_OWN_TAGS
#include "fixture.h"

#ifdef FAIL
#include <ucmd/tag.h>
#else
#include <ucmd/tag_timeout.h>
#endif

struct foo_own {
	struct ucmd_tag	tag;
};
UCMD_TAGS(struct foo_own);

#include <ucmd/tag_timeout.h>

extern struct ucmd_tags foo_own_tags;

static ucmd_handler foo_get(UCMD_FRESH cmd)
{
	struct foo_own *req;
	int err = ucmd_tag_take(&foo_own_tags, foo_value(), &req);

	if (err)
		return ucmd_complete(cmd, err);
	return ucmd_tag_start_timeout(cmd, req, HZ, foo_submit());
}
FIXTURE_DRIVER(foo_get);
