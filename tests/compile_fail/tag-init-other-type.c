// SPDX-License-Identifier: GPL-2.0
/* EXPECT-GCC: passing argument 1 of .__ucmd_tag_of. from incompatible pointer type */
/* EXPECT-CLANG: incompatible pointer types passing 'struct foo_other \*' to parameter of type 'struct foo_req \*' */
#include "tagging.h"

struct foo_other {
	struct ucmd_tag	tag;
	u64		len, more;
};

extern struct foo_other *foo_others;
extern struct foo_req *foo_reqs;

static const struct ucmd_tag_ops foo_ops = { .done = &foo_finish };

void foo_init(void);
void foo_init(void)
{
#ifdef FAIL
	ucmd_tags_init(&foo_tags, foo_others, 64, &foo_ops);
#else
	ucmd_tags_init(&foo_tags, foo_reqs, 64, &foo_ops);
#endif
}
