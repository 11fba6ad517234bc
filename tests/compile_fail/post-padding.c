// SPDX-License-Identifier: GPL-2.0
/* EXPECT: ucmd: the event has padding, kernel memory goes along: fill it with a member */
/* NEEDS: UCMD_HAVE_MULTISHOT && __has_builtin(__builtin_clear_padding) */
#include "fixture.h"

struct foo_padded {
	u8	kind;
#ifndef FAIL
	u8	reserved[7];
#endif
	u64	value;
};

static __always_inline void foo_post(UCMD_IN_TASK cmd)
{
	struct foo_padded event = { .value = foo_value() };
	int err = ucmd_post_copy(cmd, 7, &event, sizeof(event));

	ucmd_done(cmd, err);
}
DEFINE_UCMD_WORK(foo_work, foo_post);

const struct ucmd_task_work *foo_works = &foo_work;
