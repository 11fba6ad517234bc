// SPDX-License-Identifier: GPL-2.0
/* EXPECT: UCMD_TAGS: the first member is not struct ucmd_tag tag */
#define FIXTURE_OWN_TAGS
#include "fixture.h"

#include <ucmd/tag.h>

struct foo_own {
#ifdef FAIL
	u64		len;
#endif
	struct ucmd_tag	tag;
};
UCMD_TAGS(struct foo_own);
