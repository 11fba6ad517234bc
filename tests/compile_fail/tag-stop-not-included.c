// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd_tags_stop: include ucmd/tag_reset.h before UCMD_TAGS */
#define FIXTURE_OWN_TAGS
#include "fixture.h"

#ifdef FAIL
#include <ucmd/tag.h>
#else
#include <ucmd/tag_reset.h>
#endif

struct foo_own {
	struct ucmd_tag	tag;
};
UCMD_TAGS(struct foo_own);

#include <ucmd/tag_reset.h>

extern struct ucmd_tags foo_own_tags;

int foo_stop(void);
int foo_stop(void)
{
	return ucmd_tags_stop(&foo_own_tags, -ENODEV);
}
